public enum SegBalanceVersion {
  /// Semantic version; CHANGELOG.md has an entry for it.
  public static let current = "0.1.0"
}
