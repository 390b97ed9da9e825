import Testing

@testable import SegBalance

@Suite struct ClassLimitTests {
  @Test(
    "what is left out grows with the classes, and each limit itself is allowed",
    arguments: [(256, 0), (257, 1), (1024, 1), (1025, 2), (4096, 2), (4097, 3)])
  func leftOut(classCount: Int, expected: Int) {
    let parts = ClassLimit.leftOut(classCount: classCount)?.split(separator: ";") ?? []
    #expect(parts.count == expected)
    #expect(ClassLimit.allCases.count { !$0.allows(classCount) } == expected)
  }
}
