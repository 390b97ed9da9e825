import ArgumentParser
import Reports
import SegBalance

extension RecommendOptions.Metric: ExpressibleByArgument {}
extension RecommendOptions.Preference: ExpressibleByArgument {}
extension RecommendOptions.Task: ExpressibleByArgument {}

struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "Losses ranked for the dataset, with parameters, evidence and vetoes.",
    discussion: """
      The database keeps the ranking for the default options; this command ranks anew for \
      others. segbalance explain RULE tells what a rule sees and where its numbers come from.
      """)

  @OptionGroup var stored: StoredDatasetOptions

  @Option(help: "The figure that the model is judged by: dice, iou, or boundary (outlines).")
  var metric: RecommendOptions.Metric?

  @Option(help: "The mistake that costs more is a miss (recall) or a false alarm (precision).")
  var prefer: RecommendOptions.Preference?

  @Option(help: "lesion: find every small lesion; told from the masks where not given.")
  var task: RecommendOptions.Task?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Images in one batch.", valueName: "n"))
  var batchSize = RecommendOptions().batchSize

  @Option(
    help: ArgumentHelp(
      "Crops that the training takes, such as 512 or 512x1024: a size that was measured (--crops).",
      valueName: "size"))
  var crop: String?

  @OptionGroup var output: TableOptions
  @OptionGroup var console: ConsoleOptions

  func validate() throws {
    guard batchSize >= 1 else {
      throw ValidationError("--batch-size must be at least 1, found \(batchSize).")
    }
  }

  func run() throws {
    let dataset = try stored.open()
    let profile = try stored.profile(in: dataset, console: console)
    let options = RecommendOptions(
      metric: metric, preference: prefer, batchSize: batchSize, task: task,
      crop: try crop.map { try RequestedCrop($0).size(for: profile) })
    let advice = try dataset.advice(for: profile, options: options)
    if let obstacle = advice.obstacle { console.warn(obstacle) }
    for note in advice.unjudgedRules.notes { console.say("not judged: \(note)") }
    guard output.format == .table else {
      return output.print(DataTable(advice.recommendations))
    }
    let columns = min(Console.standardOutput.columns ?? 80, 100)
    let texts = advice.recommendations.map { text(of: $0, columns: columns) }
    Console.standardOutput.write(texts.joined(separator: "\n"))
  }

  /// One loss in words: verdict, settings, and each reason with its rule.
  private func text(of recommendation: Recommendation, columns: Int) -> String {
    let paint = console.paint
    var lines = [
      paint.bold("\(recommendation.rank). \(recommendation.loss)") + "  "
        + recommendation.verdict.rawValue
    ]
    lines += recommendation.summary.wrapped(at: columns, indent: 3)
    let settings = JSONMembers(recommendation.parametersJSON).members
    if !settings.isEmpty {
      let list = settings.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
      lines += "with \(list)".wrapped(at: columns, indent: 3, hanging: 2)
    }
    for evidence in recommendation.evidence {
      let rule = "(\(evidence.rule), \(evidence.evidence); \(evidence.strength.rawValue))"
      lines += "- \(evidence.statement) \(rule)".wrapped(at: columns, indent: 3, hanging: 2)
      if let change = evidence.changesIf {
        lines += "would change: \(change)".wrapped(at: columns, indent: 5, hanging: 2)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
