import LabelMasks

/// The rows a row of runs may touch among those before it, and how.
struct NeighbourRows {
  /// Whether two runs touch that only meet corner to corner.
  enum Reach {
    case overlap, diagonal
  }

  /// The row above in the same slice.
  let above: Reach
  /// The row with the same y in the slice before.
  let behind: Reach
  /// The rows with y - 1 and y + 1 in the slice before; nil where they do not touch.
  let behindDiagonally: Reach?

  init(_ connectivity: Connectivity) {
    switch connectivity {
    case .faces:
      (above, behind, behindDiagonally) = (.overlap, .overlap, nil)
    case .edges:
      (above, behind, behindDiagonally) = (.diagonal, .diagonal, .overlap)
    case .full:
      (above, behind, behindDiagonally) = (.diagonal, .diagonal, .diagonal)
    }
  }
}

extension ComponentForest {
  /// Gives every run of a slice its component. Each row is linked with the rows before it only,
  /// from the top, so all of those have nodes. `previous` has as many rows, or none.
  mutating func link<Contacts: ContactKeeper>(
    _ current: inout RunSlice, after previous: inout RunSlice, neighbours: NeighbourRows,
    contacts: inout Contacts
  ) {
    withNodes(room: current.runCount) { nodes in
      current.withRows { rows in
        previous.withRows { earlier in
          for y in 0..<rows.count {
            nodes.link(
              y, of: rows, after: earlier, neighbours: neighbours, contacts: &contacts)
            nodes.settle(rows[y])
          }
        }
      }
    }
  }
}

extension ForestNodes {
  /// Links a row of a slice with the rows before it.
  @inline(__always)
  fileprivate func link<Contacts: ContactKeeper>(
    _ y: Int, of rows: RunRows, after earlier: RunRows, neighbours: NeighbourRows,
    contacts: inout Contacts
  ) {
    let row = rows[y]
    if y > 0 {
      contacts.withRow(y, beside: .above) { sink in
        link(row, to: rows[y - 1], reach: neighbours.above, contacts: sink)
      }
    }
    guard earlier.count > 0 else { return }
    contacts.withRow(y, beside: .behind) { sink in
      link(row, to: earlier[y], reach: neighbours.behind, contacts: sink)
    }
    guard let reach = neighbours.behindDiagonally else { return }
    if y > 0 { link(row, to: earlier[y - 1], reach: reach, contacts: NoContacts()) }
    if y + 1 < earlier.count {
      link(row, to: earlier[y + 1], reach: reach, contacts: NoContacts())
    }
  }

  /// Joins the runs of `row` with those of a neighbouring row that have their label and touch
  /// them. The neighbour's runs have nodes.
  ///
  /// Both rows are covered by their runs without a gap, so a merge of the two sorted lists of
  /// ends visits every pair that overlaps. A pair that only meets at a corner shares an end.
  private func link<Contacts: ContactSink>(
    _ row: UnsafeMutableBufferPointer<LabelRun>,
    to neighbour: UnsafeMutableBufferPointer<LabelRun>, reach: NeighbourRows.Reach,
    contacts: Contacts
  ) {
    var i = 0
    var j = 0
    var start: UInt32 = 0
    while true {
      let end = row[i].end
      let otherEnd = neighbour[j].end
      let stop = Swift.min(end, otherEnd)
      if row[i].label == neighbour[j].label {
        join(&row[i], neighbour[j])
      } else {
        contacts.meet(row[i].label, neighbour[j].label, start: start, stop: stop)
      }
      start = stop
      if end < otherEnd {
        i += 1
      } else if end > otherEnd {
        j += 1
      } else {
        // Both rows are equally wide, so they run out together.
        guard i + 1 < row.count else { return }
        if reach == .diagonal {
          if row[i].label == neighbour[j + 1].label { join(&row[i], neighbour[j + 1]) }
          if row[i + 1].label == neighbour[j].label { join(&row[i + 1], neighbour[j]) }
        }
        i += 1
        j += 1
      }
    }
  }

  /// Makes one component of two runs that touch and have one label.
  @inline(__always)
  private func join(_ run: inout LabelRun, _ other: LabelRun) {
    guard run.node != other.node else { return }
    run.node = run.node == LabelRun.unassigned ? other.node : unite(run.node, other.node)
  }

  /// Counts the pixels of a row whose neighbours are all linked; a run that met none of its
  /// label begins a component.
  fileprivate mutating func settle(_ row: UnsafeMutableBufferPointer<LabelRun>) {
    var start: UInt32 = 0
    for index in row.indices {
      let run = row[index]
      let area = run.end - start
      if run.node == LabelRun.unassigned {
        row[index].node = insert(label: run.label, area: area)
      } else {
        add(area: area, to: run.node)
      }
      start = run.end
    }
  }
}
