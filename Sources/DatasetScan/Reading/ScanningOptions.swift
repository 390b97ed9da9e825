import Glibc
import LabelMasks
import MaskFormats

/// How masks are read and counted.
public struct ScanningOptions: Sendable {
  /// Workers that read at the same time; at least 1. What is found does not depend on it.
  public var jobs: Int
  public var connectivity: Connectivity
  public var reading: MaskReadingOptions
  /// Gives every pixel another label before it is counted.
  public var lookup: LabelLookup?
  /// A negative label that masks may hold besides -1, which stands for pixels to ignore anyway.
  public var ignoredLabel: Int?

  /// One worker for each core, and components of all neighbours, unless something else is said.
  public init(
    jobs: Int = ScanningOptions.coreCount, connectivity: Connectivity = .full,
    reading: MaskReadingOptions = MaskReadingOptions(), lookup: LabelLookup? = nil,
    ignoredLabel: Int? = nil
  ) {
    self.jobs = jobs
    self.connectivity = connectivity
    self.reading = reading
    self.lookup = lookup
    self.ignoredLabel = ignoredLabel
  }

  /// Cores that are switched on; 1 where the system does not tell.
  public static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
