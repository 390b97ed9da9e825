/// Union-find over provisional components.
///
/// A node's parent never has a larger index, because the smaller root wins every union. So one
/// forward pass over the nodes flattens the forest: a parent has been flattened before its
/// children come. (Run-based labelling after He, Chao, Suzuki, "A run-based two-scan labeling
/// algorithm", IEEE Transactions on Image Processing 17(5), 2008.)
struct ComponentForest {
  private struct Node {
    var parent: UInt32
    var pattern: UInt32
    var area: UInt64
  }

  private var nodes: [Node] = []
  /// Empty but while components retire; kept for its memory.
  private var survivors: [Node] = []

  var nodeCount: Int { nodes.count }

  /// A new component of `area` pixels.
  @inline(__always)
  mutating func insert(pattern: UInt32, area: UInt64) -> UInt32 {
    let index = UInt32(truncatingIfNeeded: nodes.count)
    nodes.append(Node(parent: index, pattern: pattern, area: area))
    return index
  }

  @inline(__always)
  mutating func add(area: UInt64, to node: UInt32) { nodes[Int(node)].area += area }

  /// Makes one component of two; both have the same label.
  mutating func unite(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let rootA = root(of: a)
    let rootB = root(of: b)
    let (smaller, larger) = rootA < rootB ? (rootA, rootB) : (rootB, rootA)
    nodes[Int(larger)].parent = smaller
    return smaller
  }

  private mutating func root(of node: UInt32) -> UInt32 {
    var current = node
    while true {
      let parent = nodes[Int(current)].parent
      if parent == current { return current }
      // Path halving: every other node on the way skips a generation.
      let grandparent = nodes[Int(parent)].parent
      nodes[Int(current)].parent = grandparent
      current = grandparent
    }
  }

  /// Counts every component that no run of `frontier` belongs to, and forgets it; the others
  /// take the first places again, and the runs of the frontier point there.
  ///
  /// What follows can only touch the frontier. So the forest stays as small as two slices,
  /// however many components the mask has.
  mutating func retire(exceptOf frontier: inout RunSlice, into statistics: inout StatisticsByLabel)
  {
    flatten()
    frontier.withRows { rows in
      let runs = rows.joined
      for index in runs.indices {
        runs[index].node = survive(root: Int(nodes[Int(runs[index].node)].parent))
      }
    }
    for node in nodes where node.area > 0 {
      statistics.addComponent(pattern: node.pattern, area: node.area)
    }
    swap(&nodes, &survivors)
    survivors.removeAll(keepingCapacity: true)
  }

  /// The place of a root among the survivors. A root whose area is zero has got one already, and
  /// holds it where its pattern was.
  private mutating func survive(root: Int) -> UInt32 {
    if nodes[root].area > 0 {
      let place = UInt32(truncatingIfNeeded: survivors.count)
      survivors.append(
        Node(parent: place, pattern: nodes[root].pattern, area: nodes[root].area))
      nodes[root].area = 0
      nodes[root].pattern = place
    }
    return nodes[root].pattern
  }

  /// Makes each node point at its root, and moves all pixels to the roots.
  private mutating func flatten() {
    for index in nodes.indices {
      let parent = Int(nodes[index].parent)
      guard parent != index else { continue }
      let root = nodes[parent].parent
      nodes[index].parent = root
      nodes[Int(root)].area += nodes[index].area
      nodes[index].area = 0
    }
  }
}
