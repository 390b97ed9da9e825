/// Which neighbours of a pixel belong to the same component.
///
/// `full` is the default everywhere: 8 neighbours in an image, 26 in a volume.
public enum Connectivity: String, Sendable, Hashable, CaseIterable {
  /// Neighbours that share a side: 4 in an image, 6 in a volume.
  case faces
  /// Neighbours that share a side or an edge: 8 in an image, 18 in a volume.
  case edges
  /// Neighbours that share a side, an edge or a corner: 8 in an image, 26 in a volume.
  case full
}
