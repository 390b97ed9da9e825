import TabularOutput
import Testing

/// One small table in every format, byte for byte.
@Suite struct OutputFormatTests {
  static let table = DataTable(
    columns: [.init("class_id"), .init("class_name"), .init("weight")],
    rows: [
      [0, "sky", 0.25],
      [1, "road|lane, \"left\"", .null],
      [11, "", 1234.5678901],
    ])

  static let expected: [OutputFormat: String] = [
    .table: """
    class_id  class_name          weight
    --------  -----------------  -------
           0  sky                   0.25
           1  road|lane, "left"     NULL
          11                     1234.57

    """,
    .csv: """
    class_id,class_name,weight
    0,sky,0.25
    1,"road|lane, ""left""\",
    11,"",1234.5678901

    """,
    .json: """
    [
      {"class_id":0,"class_name":"sky","weight":0.25},
      {"class_id":1,"class_name":"road|lane, \\"left\\"","weight":null},
      {"class_id":11,"class_name":"","weight":1234.5678901}
    ]

    """,
    .ndjson: """
    {"class_id":0,"class_name":"sky","weight":0.25}
    {"class_id":1,"class_name":"road|lane, \\"left\\"","weight":null}
    {"class_id":11,"class_name":"","weight":1234.5678901}

    """,
    .markdown: """
    | class_id | class_name         |  weight |
    | -------: | ------------------ | ------: |
    |        0 | sky                |    0.25 |
    |        1 | road\\|lane, "left" |    NULL |
    |       11 |                    | 1234.57 |

    """,
  ]

  @Test(arguments: OutputFormat.allCases)
  func printsTheTable(as format: OutputFormat) {
    #expect(render(Self.table, as: format) == Self.expected[format])
  }

  @Test(arguments: OutputFormat.allCases)
  func streamsTheSameText(as format: OutputFormat) {
    var stream = TableStream(columns: Self.table.columns, format: format)
    var text = stream.header
    for row in Self.table.rows {
      let piece = stream.append(row)
      #expect(piece.isEmpty == !format.isStreaming)
      text += piece
    }
    text += stream.finish()
    #expect(text == Self.expected[format])
  }

  @Test(arguments: [
    (OutputFormat.table, "a\n-\n"), (.csv, "a\n"), (.json, "[]\n"), (.ndjson, ""),
    (.markdown, "|   a |\n| --: |\n"),
  ])
  func printsATableWithoutRows(as format: OutputFormat, expected: String) {
    #expect(render(DataTable(columns: [.init("a")]), as: format) == expected)
  }

  @Test func columnsFollowTheirAlignment() {
    let table = DataTable(
      columns: [
        .init("left", alignment: .left), .init("right", alignment: .right), .init("mixed"),
      ],
      rows: [[1, "x", 1], [2, "y", "n/a"]])
    #expect(
      render(table, as: .table) == """
        left  right  mixed
        ----  -----  -----
        1         x  1
        2         y  n/a

        """)
  }

  @Test func wideAndCombiningCharactersAreMeasured() {
    let table = DataTable(
      columns: [.init("name"), .init("n")],
      rows: [["道路", 1], ["cafe\u{301}", 2], ["👩‍🌾", 3], ["é", 4]])
    #expect(
      render(table, as: .table) == """
        name  n
        ----  -
        道路  1
        cafe\u{301}  2
        👩‍🌾    3
        é     4

        """)
  }

  @Test(arguments: [OutputFormat.table, .markdown])
  func controlCharactersNeitherBreakLinesNorDriveTheTerminal(in format: OutputFormat) {
    let table = DataTable(
      columns: [.init("a\nb")], rows: [["one\ntwo\u{1B}[31m\u{202E}"], [.text("\u{7F}\t")]])
    let text = render(table, as: format)
    #expect(text.split(separator: "\n").count == 4)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20..<0x7F).contains($0.value) })
    #expect(text.contains("\\n") && text.contains("\\x1B"))
  }

  @Test func blobsAreHexadecimal() {
    let table = DataTable(columns: [.init("b")], rows: [[.blob([0, 0xAB, 255])], [.blob([])]])
    #expect(render(table, as: .csv) == "b\n00ABFF\n\"\"\n")
    #expect(render(table, as: .ndjson) == "{\"b\":\"00ABFF\"}\n{\"b\":\"\"}\n")
  }

  @Test func jsonHasNoInfinity() {
    let table = DataTable(
      columns: [.init("x")],
      rows: [[.real(.infinity)], [.real(.nan)], [.real(-0.0)], [.integer(.max)]])
    #expect(
      render(table, as: .ndjson)
        == "{\"x\":null}\n{\"x\":null}\n{\"x\":-0.0}\n{\"x\":9223372036854775807}\n")
  }

  @Test func repeatedColumnNamesStayApartInJSON() {
    let names = ["a", "a", "a_1", "a", "a_1"]
    let table = DataTable(columns: names.map { .init($0) }, rows: [[1, 2, 3, 4, 5]])
    #expect(
      render(table, as: .ndjson) == "{\"a\":1,\"a_2\":2,\"a_1\":3,\"a_3\":4,\"a_1_1\":5}\n")
  }
}
