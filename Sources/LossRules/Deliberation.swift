/// Every rule asked once about a split: first those that look at the dataset, then those that look
/// at the ranking which these made.
struct Deliberation {
  /// The rules that fire, in the order of the catalogue within each stage.
  private(set) var findings: [(rule: LossRule, finding: RuleFinding)] = []
  private(set) var unjudgedRules: [UnjudgedRule] = []
  private var ballot = Ballot()

  init(on context: RuleContext) {
    var context = context
    ask(.profile, in: context)
    context.ranking = ranking.filter { !$0.isVetoed }
    ask(.ranking, in: context)
  }

  /// The losses in their order, without evidence, which costs more than the order itself.
  var ranking: [LossStanding] { ballot.standings.ranked }

  private mutating func ask(_ stage: LossRule.Stage, in context: RuleContext) {
    var found: [(rule: LossRule, finding: RuleFinding)] = []
    for rule in Rules.catalogue.entries where rule.stage == stage {
      do {
        if let finding = try rule.evaluate(context) { found.append((rule, finding)) }
      } catch {
        unjudgedRules.append(UnjudgedRule(rule: rule.id, measurement: error.measurement))
      }
    }
    ballot.apply(found.map(\.finding))
    findings += found
  }
}
