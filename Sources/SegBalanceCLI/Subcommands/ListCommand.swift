import ArgumentParser
import SegBalance

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "What there is of one kind: formats, schemes, losses, rules, ...",
    discussion: "segbalance explain ID tells everything about one of them.")

  @Argument(help: ArgumentHelp("One of \(names).", valueName: "kind"))
  var kind: String

  @OptionGroup var output: TableOptions

  private static let names = Catalogues.all.map(\.name).joined(separator: ", ")

  func run() throws {
    let listing = try Catalogues.listing(named: kind)
    var table = DataTable(columns: [.init("id"), .init("summary")])
    for entry in listing.entries { table.append([.text(entry.id), .text(entry.summary)]) }
    output.print(table)
  }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Everything known about a format, scheme, loss, rule, ...")

  @Argument(help: ArgumentHelp("An id of segbalance list, or a rule's number.", valueName: "id"))
  var id: String

  func run() throws {
    let pages = try Catalogues.pages(explaining: id)
    Console.standardOutput.write(pages.map(\.text).joined(separator: "\n"))
  }
}
