import ArgumentParser
import SegBalance

/// How much a command says, and whether in colour.
struct ConsoleOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "No progress and no messages but warnings and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Also say what was passed over, and why.")
  var verbose = false

  @Option(help: "auto, always or never. NO_COLOR is honoured.")
  var color = ColorChoice.auto

  var paint: Paint { Paint(isOn: color.isOn(for: .standardOutput)) }

  /// A message that `--quiet` silences.
  func say(_ text: String) {
    if !quiet { Console.standardError.write(text + "\n") }
  }

  func warn(_ text: String) {
    Console.standardError.write("\(errorPaint.yellow("warning:")) \(text)\n")
  }

  /// Something that is wrong and did not stop the command.
  func complain(_ text: String) {
    Console.standardError.write("\(errorPaint.red("error:")) \(text)\n")
  }

  private var errorPaint: Paint { Paint(isOn: color.isOn(for: .standardError)) }
}
