import ArgumentParser

@main
struct SegBalanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segbalance",
    abstract: "From segmentation masks to class weights and a loss, with evidence.")
}
