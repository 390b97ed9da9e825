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

extension Connectivity {
  /// From the number of neighbours by which the field names it: 4 or 8 in images, 6, 18 or 26 in
  /// volumes.
  public init?(neighbours: Int) {
    switch neighbours {
    case 4, 6: self = .faces
    case 18: self = .edges
    case 8, 26: self = .full
    default: return nil
    }
  }
}
