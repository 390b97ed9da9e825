import SegBalance
import YAMLDocuments

extension FuzzTarget {
  static let json = table(
    "json",
    seeds: [
      #"["background", {"name": "road", "color": [128,64,128]}]"#,
      #"{"labels": {"background": 0, "road": [1, 2]}, "numTraining": -3.5e+1}"#,
      #"{"categories": [{"id": 0, "name": "b\u00e4r\ud83d\ude00\n"}, {"id": 1, "name": ""}]}"#,
      ##"{"classes": [{"title": "road", "color": "#804080", "id": 881}], "x": null}"##,
    ]
  ) { text throws(DocumentError) in try DocumentNode(json: text, path: path) }

  static let yaml = table(
    "yaml",
    seeds: [
      "names:\n  0: road\n  1: 'sky'\nnc: 2\n", "names: [a, \"b\\x41\\u00e4\", ~, true]\n",
      "# comment\n%YAML 1.2\n---\n- {id: 1, name: |\n   a\n   b}\n- &x 1\n- *x\n...\n",
      "labels:\n  background: 0\n  road: -1.5e3\n? k\n: !!str v\n",
    ]
  ) { text throws(DocumentError) in try DocumentNode(yaml: text, path: path) }

  /// CSV, VOC and CVAT label maps, plain lists.
  static let textTable = table(
    "text-table",
    seeds: [
      "background\nroad\ncar\n", "0 background\n1: road\r\n2,car\n", "id,name\n0,\"a \"\"b\"\n",
      "name, r, g, b\nbackground, 0, 0, 0\nroad, 128, 64, 128\n",
      "# label:color_rgb:parts:actions\nbackground:0,0,0::\nroad:128,64,128:a,b:\n",
    ]
  ) { _ in nil }

  private static let path = "x/classes"

  /// Class names and palettes, out of a document or of plain text.
  private static func table(
    _ id: String, seeds: [String],
    _ document: @escaping @Sendable (String) throws(DocumentError) -> DocumentNode?
  ) -> FuzzTarget {
    FuzzTarget(id: id, seeds: seeds.map { Array($0.utf8) }) { bytes in
      // What is no UTF-8 is refused before it is read.
      guard let text = String(validating: bytes, as: UTF8.self) else { return }
      do throws(DocumentError) {
        let document = try document(text)
        readTable(text, document)
        readPalette(text, document)
      } catch {
        error.mustSay(path: path, byteCount: bytes.count)
        precondition(error.line >= 1 && error.column >= 1, "\(error) is before the text")
      }
    }
  }

  private static func readTable(_ text: String, _ document: DocumentNode?) {
    do throws(LabelTableError) {
      let table =
        if let document { try LabelTable(document: document, path: path) } else {
          try LabelTable(text: text, path: path)
        }
      precondition(!table.entries.isEmpty, "a table without classes")
      precondition(
        Set(table.entries.map(\.id)).count == table.entries.count, "a table with one id twice")
    } catch {
      error.mustSay(path: path, byteCount: text.utf8.count)
    }
  }

  private static func readPalette(_ text: String, _ document: DocumentNode?) {
    do throws(LabelTableError) {
      let palette =
        if let document { try ColourPalette(document: document, path: path) } else {
          try ColourPalette(text: text, path: path)
        }
      precondition(palette.colourCount > 0, "a palette without colours")
    } catch {
      error.mustSay(path: path, byteCount: text.utf8.count)
    }
  }
}
