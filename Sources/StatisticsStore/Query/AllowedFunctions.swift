/// The functions that a user's query may call: those that compute from their arguments, and the
/// clock.
///
/// A list of what is allowed, since a library may be built with more than its documentation
/// names: Debian's answers `fts3_tokenizer` with an address in memory.
enum AllowedFunctions {
  static let names = Set(
    [scalar, aggregate, window, date, mathematical, json].flatMap { $0.split(separator: " ") }
      .map(String.init))

  private static let scalar = """
    abs char coalesce concat concat_ws format glob hex ifnull iif instr length like likelihood \
    likely lower ltrim max min nullif octet_length printf quote random replace round rtrim sign \
    soundex substr substring trim typeof unhex unicode unlikely upper
    """
  private static let aggregate = """
    avg count group_concat max median min percentile string_agg sum total
    """
  private static let window = """
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank \
    row_number
    """
  private static let date = """
    current_date current_time current_timestamp date datetime julianday strftime time timediff \
    unixepoch
    """
  private static let mathematical = """
    acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10 \
    log2 mod pi pow power radians sin sinh sqrt tan tanh trunc
    """
  private static let json = """
    -> ->> json json_array json_array_length json_extract json_group_array json_group_object \
    json_insert json_object json_patch json_quote json_remove json_replace json_set json_type \
    json_valid
    """
}
