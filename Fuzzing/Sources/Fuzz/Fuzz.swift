import Glibc

/// libFuzzer's loop, called from a program's own `main`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ argumentCount: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// `Fuzz TARGET [libFuzzer's options and folders]`, `Fuzz list`, or `Fuzz seeds TARGET FOLDER`.
@main
enum Fuzz {
  /// The target of this process; libFuzzer's callback takes no context.
  private static let target = FuzzTarget.all.first { $0.id == CommandLine.arguments[1] }

  static func main() {
    let arguments = CommandLine.arguments
    switch arguments.dropFirst().first {
    case "list": print(FuzzTarget.all.map(\.id).joined(separator: "\n"))
    case "seeds" where arguments.count == 4: exit(writeSeeds(of: arguments[2], in: arguments[3]))
    case let id? where FuzzTarget.all.contains { $0.id == id }: exit(run())
    default:
      print("usage: Fuzz list | Fuzz seeds TARGET FOLDER | Fuzz TARGET [OPTIONS] [FOLDER ...]")
      exit(2)
    }
  }

  private static func run() -> Int32 {
    // libFuzzer must not see the target's id, which it would take for a folder.
    var arguments = CommandLine.unsafeArgv
    let program = arguments[0]
    arguments += 1
    arguments[0] = program
    var count = CommandLine.argc - 1
    return runDriver(&count, &arguments) { bytes, count in
      Fuzz.target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
  }

  private static func writeSeeds(of id: String, in folder: String) -> Int32 {
    guard let target = FuzzTarget.all.first(where: { $0.id == id }) else { return 2 }
    for (index, seed) in target.seeds.enumerated() {
      guard let file = fopen("\(folder)/seed-\(index)", "w") else { return 1 }
      fwrite(seed, 1, seed.count, file)
      fclose(file)
    }
    return 0
  }
}
