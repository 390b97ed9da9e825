/// What is known of a component besides its label and area.
protocol ComponentPayload: Sendable {
  /// Of a component of which nothing is known yet.
  init()
  /// Takes in what is known of another part of the component; in any order.
  mutating func merge(_ other: Self)
}

/// Takes components that are complete.
protocol ComponentSink {
  associatedtype Payload: ComponentPayload

  mutating func add(label: UInt32, area: UInt32, payload: Payload)
}

/// Union-find over provisional components.
///
/// A node's parent never has a larger index, because the smaller root wins every union. So one
/// forward pass over the nodes flattens the forest: a parent has been flattened before its
/// children come. (Run-based labelling after He, Chao, Suzuki, "A run-based two-scan labeling
/// algorithm", IEEE Transactions on Image Processing 17(5), 2008.)
struct ComponentForest<Payload: ComponentPayload> {
  fileprivate struct Node {
    var parent: UInt32
    var label: UInt32
    /// Zero but for roots once the forest is flat.
    var area: UInt32
    var payload: Payload
  }

  private var nodes: [Node] = []
  /// Empty but while components retire; kept for its memory.
  private var survivors: [Node] = []

  /// Nodes may be this many before finished components are handed over: few enough to stay in
  /// the processor's cache, enough to make that rare.
  private static var retirementThreshold: Int { 1 << 14 }
  private var threshold = retirementThreshold

  /// A new component of `area` pixels.
  @inline(__always)
  mutating func insert(label: UInt32, area: UInt32) -> UInt32 {
    let index = UInt32(truncatingIfNeeded: nodes.count)
    nodes.append(Node(parent: index, label: label, area: area, payload: Payload()))
    return index
  }

  @inline(__always)
  mutating func add(area: UInt32, to node: UInt32) { nodes[Int(node)].area += area }

  /// What is known of the nodes so far, to read and add to; a node's component may have more.
  /// The memory is the forest's own, so it must not leave `body`.
  mutating func withPayloads(_ body: (PayloadTable<Payload>) -> Void) {
    nodes.withUnsafeMutableBufferPointer { body(PayloadTable(nodes: $0)) }
  }

  /// Makes one component of two; both have the same label.
  mutating func unite(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let rootA = root(of: a)
    let rootB = root(of: b)
    let (smaller, larger) = rootA < rootB ? (rootA, rootB) : (rootB, rootA)
    nodes[Int(larger)].parent = smaller
    nodes[Int(smaller)].payload.merge(nodes[Int(larger)].payload)
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

  /// Lets finished components retire where the nodes have become many.
  mutating func retireIfLarge<Sink: ComponentSink>(
    exceptOf frontier: inout RunSlice, into sink: inout Sink
  ) where Sink.Payload == Payload {
    guard nodes.count > threshold else { return }
    retire(exceptOf: &frontier, into: &sink)
  }

  /// Hands over every component that no run of `frontier` belongs to, and forgets it; the others
  /// take the first places again, and the runs of the frontier point there.
  ///
  /// What follows can only touch the frontier. So the forest stays as small as two slices,
  /// however many components the mask has.
  mutating func retire<Sink: ComponentSink>(
    exceptOf frontier: inout RunSlice, into sink: inout Sink
  ) where Sink.Payload == Payload {
    flatten()
    frontier.withRows { rows in
      let runs = rows.joined
      for index in runs.indices {
        runs[index].node = survive(root: Int(nodes[Int(runs[index].node)].parent))
      }
    }
    for node in nodes where node.area > 0 {
      sink.add(label: node.label, area: node.area, payload: node.payload)
    }
    swap(&nodes, &survivors)
    survivors.removeAll(keepingCapacity: true)
    threshold = Swift.max(Self.retirementThreshold, 2 * nodes.count)
  }

  /// The place of a root among the survivors. A root whose area is zero has got one already, and
  /// holds it where its label was.
  private mutating func survive(root: Int) -> UInt32 {
    if nodes[root].area > 0 {
      let place = UInt32(truncatingIfNeeded: survivors.count)
      survivors.append(
        Node(
          parent: place, label: nodes[root].label, area: nodes[root].area,
          payload: nodes[root].payload))
      nodes[root].area = 0
      nodes[root].label = place
    }
    return nodes[root].label
  }

  /// Makes each node point at its root, and moves all pixels and payloads to the roots.
  private mutating func flatten() {
    for index in nodes.indices {
      let parent = Int(nodes[index].parent)
      guard parent != index else { continue }
      let root = nodes[parent].parent
      nodes[index].parent = root
      nodes[Int(root)].area += nodes[index].area
      nodes[Int(root)].payload.merge(nodes[index].payload)
      nodes[index].area = 0
    }
  }
}

/// The payloads of a forest's nodes while their memory is at hand.
struct PayloadTable<Payload: ComponentPayload> {
  fileprivate let nodes: UnsafeMutableBufferPointer<ComponentForest<Payload>.Node>

  @inline(__always)
  subscript(node: UInt32) -> Payload { nodes[Int(node)].payload }

  @inline(__always)
  func merge(_ payload: Payload, into node: UInt32) { nodes[Int(node)].payload.merge(payload) }
}
