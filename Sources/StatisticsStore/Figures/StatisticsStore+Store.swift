import ClassWeights
import LossRules

extension StatisticsStore {
  /// Replaces all weights and priors.
  public func storeWeights(
    _ weights: [ClassWeight], _ priors: [ClassPrior]
  ) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try connection.execute("DELETE FROM class_weight; DELETE FROM class_prior")
      let weight = try Statement(
        "INSERT INTO class_weight VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", on: connection)
      for row in weights {
        try weight.run(
          .text(row.split), .text(row.scheme), .text(row.normalization.rawValue),
          SQLValue(row.classID), .text(row.className), SQLValue(row.weight),
          SQLValue(row.ciLow), SQLValue(row.ciHigh), .text(row.parametersJSON))
      }
      let prior = try Statement("INSERT INTO class_prior VALUES (?, ?, ?, ?, ?)", on: connection)
      for row in priors {
        try prior.run(
          .text(row.split), SQLValue(row.classID), .text(row.className),
          SQLValue(row.logPrior), SQLValue(row.biasInit))
      }
    }
  }

  /// Replaces all recommendations and their evidence.
  public func storeRecommendations(
    _ recommendations: [Recommendation]
  ) throws(StoreError) {
    try transaction { () throws(StoreError) in
      try connection.run("DELETE FROM recommendation")
      for recommendation in recommendations { try store(recommendation) }
    }
  }

  private func store(_ row: Recommendation) throws(StoreError) {
    try connection.run(
      "INSERT INTO recommendation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      SQLValue(row.rank), .text(row.loss), .text(row.verdict.rawValue), .real(row.score),
      .text(row.summary), .text(row.parametersJSON), .text(row.split), .text(row.optionsJSON),
      SQLValue(row.stability))
    for (position, evidence) in row.evidence.enumerated() {
      try connection.run(
        "INSERT INTO recommendation_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        SQLValue(row.rank), SQLValue(position), .text(evidence.rule), .text(evidence.evidence),
        .text(evidence.effect), .text(evidence.statement), .text(evidence.measuredJSON),
        SQLValue(evidence.changesIf), .text(evidence.strength.rawValue),
        .text(evidence.sources))
    }
  }
}
