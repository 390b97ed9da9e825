/// The forms that JSON and YAML files give class names in.
struct ClassDocument {
  let path: String?
  /// Whether a map may give colours: under `labels` of nnU-Net a list of numbers is a region.
  private var isColourMap = true

  init(path: String?) { self.path = path }

  /// Where the frameworks keep the names. The whole document is looked at where it has none.
  private static let homes: [[String]] = [
    ["names"], ["labels"], ["categories"], ["classes"],
    // MONAI's bundles: metadata.json.
    ["network_data_format", "outputs", "pred", "channel_def"],
  ]

  func declarations(_ document: DocumentNode) throws(LabelTableError) -> [ClassDeclaration] {
    for home in Self.homes {
      let node = home.reduce(Optional(document)) { node, key in node?[key] }
      guard let node, node.list != nil || node.members != nil else { continue }
      var names = self
      names.isColourMap = false
      let found = try names.classes(node)
      try checkCount(of: found, in: document)
      return found
    }
    if let count = document["nc"], document.members?.count == 1 {
      throw unexpected(count, "nc", must: "come with the names", found: "none")
    }
    return try classes(document)
  }

  private func classes(_ node: DocumentNode) throws(LabelTableError) -> [ClassDeclaration] {
    if let items = node.list { return try classes(ofList: items) }
    if let members = node.members { return try classes(ofMap: members) }
    throw unexpected(node, "class names", must: "be a list or a map", found: node.kind)
  }

  /// Ultralytics repeats the number of names as `nc`.
  private func checkCount(
    of classes: [ClassDeclaration], in document: DocumentNode
  ) throws(LabelTableError) {
    guard let count = document["nc"], count.integer != classes.count else { return }
    throw unexpected(
      count, "nc", must: "be the number of names, \(classes.count)", found: count.kind)
  }

  // MARK: - Lists

  private func classes(
    ofList items: [DocumentNode]
  ) throws(LabelTableError) -> [ClassDeclaration] {
    // Supervisely calls the name of a class `title`, and draws the first class as 1: its 0 is what
    // no object covers.
    let isSupervisely = items.contains { $0["title"] != nil }
    var classes: [ClassDeclaration] = []
    if isSupervisely, !items.contains(where: { $0["title"]?.string == "background" }) {
      classes.append(try supervisely(backgroundOf: items))
    }
    for item in items {
      var declaration = ClassDeclaration(id: classes.count, name: "", line: item.line)
      if let name = item.scalarText {
        declaration.name = name
      } else {
        try read(item, into: &declaration)
      }
      classes.append(declaration)
    }
    return classes
  }

  /// Black, unless a class is.
  private func supervisely(
    backgroundOf items: [DocumentNode]
  ) throws(LabelTableError) -> ClassDeclaration {
    let black = RGBColour(red: 0, green: 0, blue: 0)
    var isTaken = false
    for item in items {
      if let colour = item["color"] ?? item["colour"] {
        let isBlack = try self.colour(colour) == black
        isTaken = isTaken || isBlack
      }
    }
    return ClassDeclaration(
      id: 0, name: "background", colours: isTaken ? [] : [black], line: items.first?.line ?? 1)
  }

  private func read(
    _ item: DocumentNode, into declaration: inout ClassDeclaration
  ) throws(LabelTableError) {
    guard let name = (item["name"] ?? item["title"])?.scalarText else {
      throw unexpected(item, "a class", must: "be a name, or a map with a name", found: item.kind)
    }
    declaration.name = name
    // Ids of Supervisely are those of its server, not of the masks.
    if item["title"] == nil, let id = item["id"] ?? item["label"] {
      declaration.id = try self.id(id)
    }
    if let colour = item["color"] ?? item["colour"] {
      declaration.colours = [try self.colour(colour)]
    }
  }

  // MARK: - Maps

  private func classes(
    ofMap members: [DocumentNode.Member]
  ) throws(LabelTableError) -> [ClassDeclaration] {
    let idsAreKeys = members.allSatisfy { Int($0.key) != nil && $0.value.integer == nil }
    if idsAreKeys { return try classes(byID: members) }
    var classes: [ClassDeclaration] = []
    var regions: [Region] = []
    for member in members {
      if let region = Region(member), !isColourMap {
        regions.append(region)
        continue
      }
      var declaration = ClassDeclaration(id: 0, name: member.key, line: member.line)
      try read(idOrColour: member.value, into: &declaration, place: classes.count)
      classes.append(declaration)
    }
    return Region.adding(regions, to: classes)
  }

  /// `7: road`, `7: {name: road}` or `7: [128, 64, 128]`, whose class is called by its number.
  private func classes(
    byID members: [DocumentNode.Member]
  ) throws(LabelTableError) -> [ClassDeclaration] {
    var classes: [ClassDeclaration] = []
    for member in members {
      guard let id = Int(member.key) else { continue }
      var declaration = ClassDeclaration(id: id, name: member.key, line: member.line)
      if isColourMap, isColour(member.value) {
        declaration.colours = [try colour(member.value)]
      } else if let name = member.value.scalarText {
        declaration.name = name
      } else {
        try read(member.value, into: &declaration)
        declaration.id = id
      }
      classes.append(declaration)
    }
    return classes.sorted { $0.id < $1.id }
  }

  /// `road: 7`, or `road: [128, 64, 128]` where the label is the place in the map.
  private func read(
    idOrColour value: DocumentNode, into declaration: inout ClassDeclaration, place: Int
  ) throws(LabelTableError) {
    if value["id"] != nil || value["color"] != nil || value["colour"] != nil {
      declaration.id = try (value["id"] ?? value["label"]).map(id) ?? place
      if let colour = value["color"] ?? value["colour"] {
        declaration.colours = [try self.colour(colour)]
      }
    } else if isColourMap, isColour(value) {
      declaration.id = place
      declaration.colours = [try colour(value)]
    } else {
      declaration.id = try id(value)
    }
  }

  /// Whether a value looks like a colour, with or without alpha.
  private func isColour(_ value: DocumentNode) -> Bool {
    if let channels = value.list { return (3...4).contains(channels.count) }
    return value.string?.first == "#"
  }

  // MARK: - Parts

  private func id(_ node: DocumentNode) throws(LabelTableError) -> Int {
    if let id = node.integer ?? node.string.flatMap({ Int($0) }) { return id }
    throw unexpected(node, "the id of a class", must: "be a whole number", found: node.kind)
  }

  private func colour(_ node: DocumentNode) throws(LabelTableError) -> RGBColour {
    let channels = node.list?.compactMap(\.scalarText)
    let colour =
      channels.flatMap { RGBColour(channels: $0) }
      ?? node.string.flatMap { RGBColour(hexadecimal: $0) }
    guard let colour else {
      throw unexpected(
        node, "a colour", must: "be three numbers of 0 to 255 or '#RRGGBB'", found: node.kind)
    }
    return colour
  }

  private func unexpected(
    _ node: DocumentNode, _ subject: String, must expectation: String, found: String
  ) -> LabelTableError {
    .unexpected(path: path, line: node.line, subject: subject, must: expectation, found: found)
  }
}
