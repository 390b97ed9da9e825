import ArgumentParser
import SegBalance

extension DiagnosisFormat: ExpressibleByArgument {}

/// `--fail-on`: the least severity that gives exit status 1.
enum FailureThreshold: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note, never

  var severity: ScanIssue.Severity? { ScanIssue.Severity(rawValue: rawValue) }
}

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract:
      "What is wrong with the masks, with the evidence and the cure, before anybody trains.",
    discussion: """
      Reads every mask and keeps nothing; of a database it takes what the scan has read. Exit \
      status 1 where something was found. segbalance list diseases names what is looked for.
      """)

  @Argument(
    help: ArgumentHelp(
      "A folder of masks, a .tar or .tar.gz of them, a COCO file, one mask, or a database that "
        + "scan or analyze wrote.",
      valueName: "dataset|db"))
  var dataset: String

  @Option(
    help: ArgumentHelp(
      "The folder of the images, to find those without a mask and sizes that differ.",
      valueName: "dir"))
  var images: String?

  @Option(
    help: ArgumentHelp(
      "Look for these diseases only; repeatable, or with commas.", valueName: "ids"))
  var select: [String] = []

  @Option(
    help: ArgumentHelp("Leave these diseases out; repeatable, or with commas.", valueName: "ids"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write a palette of the colours of colour-coded masks, to fill in with class names.",
      valueName: "file"))
  var writePalette: String?

  @Flag(help: "Overwrite a palette file that exists.")
  var force = false

  @Option(help: "text, json, junit or github.")
  var format = DiagnosisFormat.text

  @Option(
    help: ArgumentHelp(
      "The least severity that gives exit status 1: error, warning, note or never.",
      valueName: "severity"))
  var failOn = FailureThreshold.note

  @OptionGroup var scanning: ScanningOptions
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var console: ConsoleOptions

  func validate() throws {
    if scanning.rescan || scanning.moved {
      throw ValidationError(
        "--rescan and --moved are about a database: doctor reads every mask, and keeps nothing.")
    }
    // From a settings file they are passed over: it is of scans, too.
    if let idle = scanning.settings.first(where: { Self.idle.contains($0.name) && $0.isGiven }) {
      throw ValidationError(
        "--\(idle.name) is about figures, and doctor makes none: give it to scan.")
    }
  }

  /// Options of a scan that no diagnosis depends on.
  private static let idle: Set<String> = ["group-by", "seed", "shape", "crops"]

  func run() async throws {
    if settings.showSettings { return try settings.show(scanning, dataset: dataset) }
    let choice = try choice()
    if let writePalette { try ResultFile.checkIsFree(writePalette, isForced: force) }
    let examination = try await examine()
    let diagnosis = Diagnosis(of: examination, choice: choice)
    try checkIsExamined(choice, diagnosis)
    Console.standardOutput.write(text(of: diagnosis))
    try writePalette(of: examination)
    sayWhatIsMissing(from: diagnosis)
    if let severity = failOn.severity, diagnosis.holds(atLeast: severity) {
      throw ExitStatus.somethingToLookAt
    }
  }

  private func choice() throws -> DiseaseChoice {
    let choice = DiseaseChoice(selected: try Self.ids(select), ignored: try Self.ids(ignore))
    if let id = choice.selected.intersection(choice.ignored).min() {
      throw ValidationError("\(id) is given to --select and to --ignore.")
    }
    let blind = Diseases.catalogue.entries.first {
      choice.selected.contains($0.id) && $0.need == .images && images == nil
    }
    if let blind {
      throw ValidationError("--select \(blind.id) must come with the images: --images DIR.")
    }
    return choice
  }

  /// What was asked for by name must not pass because nobody looked.
  private func checkIsExamined(_ choice: DiseaseChoice, _ diagnosis: Diagnosis) throws {
    guard let blind = diagnosis.unexamined.first(where: { choice.selected.contains($0.disease.id) })
    else { return }
    throw ValidationError(
      "--select \(blind.disease.id) must come with the mask files, which are no longer where they "
        + "were scanned.")
  }

  private func examine() async throws -> DatasetExamination {
    if DatasetDoctor.isDatabase(dataset) {
      let given = scanning.settings.first { $0.isGiven && $0.name != "jobs" }
      if let given {
        throw ValidationError(
          "--\(given.name) can't change what a database holds: give it to scan, or give doctor the "
            + "masks.")
      }
      return try await DatasetDoctor.examine(database: dataset, images: images)
    }
    let scanning = try settings.complete(scanning, dataset: dataset)
    let request = try scanning.request(dataset: dataset, database: "")
    do {
      return try await ScanRun(console: console).watching { monitor in
        try await DatasetDoctor.examine(request, images: images, monitor: monitor)
      }
    } catch is ExaminationInterrupted {
      console.warn("interrupted; nothing is kept")
      throw ExitStatus.interrupted
    }
  }

  private func text(of diagnosis: Diagnosis) -> String {
    guard format == .text else {
      return diagnosis.text(
        as: format, folder: DatasetDoctor.isDatabase(dataset) ? "" : folder,
        threshold: failOn.severity ?? .error)
    }
    let paint = console.paint
    return DiagnosisText(
      columns: min(Console.standardOutput.columns ?? 100, 100),
      paint: { word, severity in
        switch severity {
        case .error: paint.red(word)
        case .warning: paint.yellow(word)
        case .note: paint.cyan(word)
        }
      }
    ).text(of: diagnosis)
  }

  /// What the paths of the masks begin with, as the user names the dataset.
  private var folder: String { dataset.hasSuffix("/") ? dataset : dataset + "/" }

  private func writePalette(of examination: DatasetExamination) throws {
    guard let writePalette else { return }
    guard let proposal = examination.colours.flatMap(PaletteProposal.init) else {
      let reason = PaletteProposal.obstacle(in: examination) ?? ""
      return console.warn("\(writePalette): not written: \(reason)")
    }
    try ResultFile.write(Array(proposal.text.utf8), to: writePalette, isForced: force)
    console.say(
      "\(writePalette): written, \(proposal.colours.count) colours; give the classes their names, "
        + "then: --palette \(writePalette.shellQuoted)")
  }

  private func sayWhatIsMissing(from diagnosis: Diagnosis) {
    let isAsked = { (need: Disease.Need) in need == .files || console.verbose }
    for need in [Disease.Need.files, .images] where isAsked(need) {
      let ids = diagnosis.unexamined.filter { $0.missing == need }.map(\.disease.id)
      guard !ids.isEmpty else { continue }
      let reason =
        need == .files
        ? "the files of colour masks are no longer where they were scanned"
        : "--images was not given"
      console.say("not looked for, as \(reason): \(ids.joined(separator: ", "))")
    }
  }

  private static func ids(_ words: [String]) throws -> Set<String> {
    let names = words.flatMap { $0.split(separator: ",").map(String.init) }
    return Set(try names.map { try Diseases.catalogue.entry($0).id })
  }
}
