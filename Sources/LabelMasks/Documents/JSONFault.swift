/// What is wrong at one byte of a JSON text: a broken rule of RFC 8259, or a value that is not
/// what its reader asks for.
package struct JSONFault: Error, Equatable {
  package var offset: Int
  /// The value that is wrong, such as `the width of an image`; nil for the text itself.
  package var subject: String?
  /// What must stand there, as a noun phrase: `a number without leading zeros`.
  package var expectation: String
  package var found: String

  package init(offset: Int, subject: String? = nil, expectation: String, found: String) {
    self.offset = offset
    self.subject = subject
    self.expectation = expectation
    self.found = found
  }

  /// `expected ':', found '1'`.
  var detail: String { "expected \(expectation), found \(found)" }
}
