import TabularOutput
import Testing

@Suite struct MarkdownTextTests {
  @Test(arguments: [
    ("road", "road"), ("traffic_light", "traffic_light"), ("_road_", #"\_road\_"#),
    ("a|b", #"a\|b"#), (#"a\|b"#, #"a\\\|b"#), ("<b>&amp;", #"\<b\>\&amp;"#),
    ("![x](y)", #"!\[x\](y)"#), ("`x`", #"\`x\`"#), ("a*b", #"a\*b"#), ("$x$", #"\$x\$"#),
    ("http://x.y", #"http\://x.y"#), ("www.x.y", #"www\.x.y"#), ("a: b.c", "a: b.c"),
    ("one\ntwo", #"one\\ntwo"#), ("~~gone~~", #"\~\~gone\~\~"#), ("# big", ##"\# big"##),
    ("snake_é_case", "snake_é_case"), ("a__b", #"a\_\_b"#), ("", ""),
  ])
  func escapes(_ text: String, expected: String) {
    #expect(text.escapedForMarkdown == expected)
  }
}
