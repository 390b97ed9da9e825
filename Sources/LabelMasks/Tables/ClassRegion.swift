extension ClassDocument {
  /// A region of nnU-Net (`documentation/region_based_training.md`): a name for several labels, which
  /// overlaps with others, so that it is no class of a mask.
  struct Region {
    let name: String
    let labels: Set<Int>
    let line: Int

    /// Nil for what is no list of labels.
    init?(_ member: DocumentNode.Member) {
      guard let items = member.value.list, !items.isEmpty else { return nil }
      let labels = items.compactMap(\.integer)
      guard labels.count == items.count else { return nil }
      name = member.key
      self.labels = Set(labels)
      line = member.line
    }

    /// A region of one label is its name. Labels that have no name otherwise are called by the
    /// smallest region that holds them, the first of equals: `whole tumor / 1`.
    static func adding(
      _ regions: [Region], to classes: [ClassDeclaration]
    ) -> [ClassDeclaration] {
      guard !regions.isEmpty else { return classes }
      var classes = classes
      for region in regions where region.labels.count == 1 {
        classes += region.labels.map {
          ClassDeclaration(id: $0, name: region.name, line: region.line)
        }
      }
      var named = Set(classes.map(\.id))
      let largerOnes = regions.enumerated().sorted {
        ($0.element.labels.count, $0.offset) < ($1.element.labels.count, $1.offset)
      }
      for (_, region) in largerOnes where region.labels.count > 1 {
        for label in region.labels.subtracting(named).sorted() {
          classes.append(
            ClassDeclaration(id: label, name: "\(region.name) / \(label)", line: region.line))
          named.insert(label)
        }
      }
      return classes.sorted { $0.id < $1.id }
    }
  }
}
