import ArgumentParser
import SegBalance

@main
struct SegBalanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segbalance",
    abstract: "From segmentation masks to class weights and a loss, with the evidence.",
    discussion: """
      Start with:  segbalance sample street street
                   segbalance analyze street --classes street/classes.txt

      Exit codes: 0 done; 1 done, with something to look at; 2 wrong usage, nothing done; \
      3 could not finish; 130 interrupted.
      """,
    version: SegBalanceVersion.current,
    subcommands: [
      AnalyzeCommand.self, ScanCommand.self, DoctorCommand.self, WeightsCommand.self,
      RecommendCommand.self, ProbeCommand.self, SamplingCommand.self, ReportCommand.self,
      SQLCommand.self, ListCommand.self, ExplainCommand.self, SampleCommand.self,
    ])

  /// The argument parser's own `main` exits with 64 on wrong usage; ours with 2, and an error of
  /// the library says itself which status it deserves.
  static func main() async {
    do {
      try checkSubcommand(CommandLine.arguments.dropFirst().first)
      var command = try parseAsRoot()
      do {
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      } catch let error as ValidationError {
        exit(reporting: error, by: type(of: command))
      }
    } catch {
      exit(reporting: error)
    }
  }

  /// The parser calls a subcommand that is spelled wrong an unexpected argument.
  private static func checkSubcommand(_ word: String?) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word, !word.isEmpty, !word.hasPrefix("-"), !(names + ["help"]).contains(word) else {
      return
    }
    let hint =
      word.nearest(among: names).map { "did you mean '\($0)'?" }
      ?? "it must be one of \(names.joined(separator: ", "))."
    throw ValidationError("there is no subcommand '\(word.escapedForDisplay)': \(hint)")
  }

  /// Wrong usage that a subcommand finds while it runs, told with its own usage line.
  private static func exit(
    reporting error: ValidationError, by command: any ParsableCommand.Type
  ) -> Never {
    let name = command.configuration.commandName ?? ""
    let text = command.fullMessage(for: error)
      .replacing("Usage: \(name)", with: "Usage: segbalance \(name)")
      .replacing("See '\(name)", with: "See 'segbalance \(name)")
    Console.standardError.write(text + "\n")
    ExitStatus.wrongUsage.exit()
  }

  private static func exit(reporting error: any Error) -> Never {
    if let status = error as? ExitStatus { status.exit() }
    if let failure = error as? any ActionableError {
      Console.standardError.write(Console.errorText(for: failure))
      ExitStatus(for: failure).exit()
    }
    let text = fullMessage(for: error)
    if exitCode(for: error) == .success {
      Console.standardOutput.write(text + "\n")
      ExitStatus.done.exit()
    }
    Console.standardError.write(text + "\n")
    ExitStatus.wrongUsage.exit()
  }
}
