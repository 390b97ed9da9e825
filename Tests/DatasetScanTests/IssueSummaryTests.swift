import DatasetScan
import LabelMasks
import Testing

@Suite("What is wrong with many files is told once")
struct IssueSummaryTests {
  private func colours(_ count: Int) -> [ScanIssue] {
    (0..<count).map {
      ScanIssue(
        path: "\(10 + $0).png", severity: .error, kind: .colourMask, message: "colours",
        hint: "save labels")
    }
  }

  @Test("up to five stay as they are")
  func few() {
    #expect(colours(5).summarised() == colours(5))
  }

  @Test("more than five become one with examples, in the place of the first")
  func many() {
    let before = ScanIssue(path: "a", severity: .error, kind: .malformed, message: "bad")
    let after = ScanIssue(path: "z", severity: .error, kind: .truncated, message: "short")
    let summary = ScanIssue(
      path: nil, severity: .error, kind: .colourMask,
      message: "masks must hold labels, found colours "
        + "(8 files: 10.png, 11.png, 12.png, 13.png, 14.png, ... and 3 more)",
      hint: "save labels")
    #expect(([before] + colours(8) + [after]).summarised() == [before, summary, after])
  }

  @Test("other faults are alike where their messages are")
  func otherKinds() {
    let issues = (0..<9).map {
      ScanIssue(path: "\($0)", severity: .error, kind: .truncated, message: "short")
    }
    #expect(
      issues.summarised().map(\.message) == ["short (9 files: 0, 1, 2, 3, 4, ... and 4 more)"])
    let different = issues.map { issue in
      var issue = issue
      issue.message += " by \(issue.path ?? "")"
      return issue
    }
    #expect(different.summarised() == different)
  }

  @Test("names cannot break the line")
  func hostileNames() {
    var issues = colours(6)
    issues[0].path = "a\nerror: b"
    #expect(issues.summarised().first?.message.contains("a\\nerror: b") == true)
  }
}
