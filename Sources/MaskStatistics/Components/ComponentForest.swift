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
    var parent: UInt32 = 0
    var label: UInt32 = 0
    /// Zero but for roots once the forest is flat.
    var area: UInt32 = 0
    var payload = Payload()
  }

  /// The first `count` are in use, the others are room.
  private var nodes: [Node] = []
  private var count = 0
  /// Empty but while components retire; kept for its memory.
  private var survivors: [Node] = []

  /// Nodes may be this many before finished components are handed over: few enough to stay in
  /// the processor's cache, enough to make that rare.
  private static var retirementThreshold: Int { 1 << 14 }
  private var threshold = retirementThreshold

  /// The nodes to read and change, with room for so many new ones. Their memory is the forest's
  /// own, so they must not leave `body`.
  @inline(__always)
  mutating func withNodes<Result>(
    room: Int = 0, _ body: (inout ForestNodes<Payload>) -> Result
  ) -> Result {
    makeRoom(for: room)
    return nodes.withUnsafeMutableBufferPointer { nodes in
      guard let base = nodes.baseAddress else { preconditionFailure("room was made") }
      var view = ForestNodes(nodes: base, count: count)
      defer { count = view.count }
      return body(&view)
    }
  }

  private mutating func makeRoom(for added: Int) {
    let missing = count + added - nodes.count
    guard missing > 0 || nodes.isEmpty else { return }
    nodes.append(contentsOf: repeatElement(Node(), count: Swift.max(missing, nodes.count, 64)))
  }

  /// Lets finished components retire where the nodes have become many.
  mutating func retireIfLarge<Sink: ComponentSink>(
    exceptOf frontier: inout RunSlice, into sink: inout Sink
  ) where Sink.Payload == Payload {
    guard count > threshold else { return }
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
    withNodes { $0.flatten() }
    frontier.withRows { rows in
      let runs = rows.joined
      for index in runs.indices {
        runs[index].node = survive(root: Int(nodes[Int(runs[index].node)].parent))
      }
    }
    for node in nodes[..<count] where node.area > 0 {
      sink.add(label: node.label, area: node.area, payload: node.payload)
    }
    swap(&nodes, &survivors)
    survivors.removeAll(keepingCapacity: true)
    count = nodes.count
    threshold = Swift.max(Self.retirementThreshold, 2 * count)
  }

  /// The place of a root among the survivors. A root whose area is zero has got one already, and
  /// holds it where its label was.
  private mutating func survive(root: Int) -> UInt32 {
    if nodes[root].area > 0 {
      let place = UInt32(truncatingIfNeeded: survivors.count)
      var survivor = nodes[root]
      survivor.parent = place
      survivors.append(survivor)
      nodes[root].area = 0
      nodes[root].label = place
    }
    return nodes[root].label
  }
}

/// The nodes of a forest while their memory is at hand.
struct ForestNodes<Payload: ComponentPayload> {
  fileprivate typealias Node = ComponentForest<Payload>.Node

  fileprivate let nodes: UnsafeMutablePointer<Node>
  fileprivate var count: Int

  /// A new component of `area` pixels; room was made for it.
  @inline(__always)
  mutating func insert(label: UInt32, area: UInt32) -> UInt32 {
    let index = UInt32(truncatingIfNeeded: count)
    nodes[count] = Node(parent: index, label: label, area: area)
    count &+= 1
    return index
  }

  @inline(__always)
  func add(area: UInt32, to node: UInt32) { nodes[Int(node)].area &+= area }

  /// What is known of a node so far; its component may have more.
  @inline(__always)
  func payload(of node: UInt32) -> Payload { nodes[Int(node)].payload }

  @inline(__always)
  func merge(_ payload: Payload, into node: UInt32) { nodes[Int(node)].payload.merge(payload) }

  /// Makes one component of two; both have the same label.
  func unite(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let rootA = root(of: a)
    let rootB = root(of: b)
    let (smaller, larger) = rootA < rootB ? (rootA, rootB) : (rootB, rootA)
    nodes[Int(larger)].parent = smaller
    nodes[Int(smaller)].payload.merge(nodes[Int(larger)].payload)
    return smaller
  }

  private func root(of node: UInt32) -> UInt32 {
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

  /// Makes each node point at its root, and moves all pixels and payloads to the roots.
  fileprivate func flatten() {
    for index in 0..<count {
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
