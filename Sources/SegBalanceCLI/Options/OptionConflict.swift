import SegBalance

/// Options that are right one by one, and not together.
struct OptionConflict: ActionableError {
  var problem: String
  var hint: String?
}
