import ClassWeights
import Foundation
import MaskStatistics
import Testing

@Suite struct ClassPriorTests {
  @Test func priorsAreLogFrequencies() throws {
    let classes = [
      CountedClass(name: "a", pixels: 750, images: 1, imagePixels: 1000),
      CountedClass(name: "b", pixels: 250, images: 1, imagePixels: 1000),
      CountedClass(name: "gone", pixels: 0, images: 0, imagePixels: 0),
    ].balances(imageCount: 1)
    let priors = ClassPriors.priors(of: classes)
    #expect(abs(try #require(priors[0].logPrior) - log(0.75)) < 1e-15)
    #expect(abs(try #require(priors[1].biasInit) - log(0.25 / 0.75)) < 1e-15)
    #expect(priors[2].logPrior == nil)
    #expect(priors[2].biasInit == nil)
  }

  @Test func aClassThatIsEverywhereHasNoBias() {
    let classes = [CountedClass(name: "a", pixels: 10, images: 1, imagePixels: 10)]
      .balances(imageCount: 1)
    #expect(ClassPriors.priors(of: classes).map(\.logPrior) == [0])
    #expect(ClassPriors.priors(of: classes).map(\.biasInit) == [nil])
  }

  @Test func anEmptySplitHasNoPriors() {
    let classes = [CountedClass(name: "a", pixels: 0, images: 0, imagePixels: 0)]
      .balances(imageCount: 0)
    #expect(ClassPriors.priors(of: classes).map(\.logPrior) == [nil])
  }
}
