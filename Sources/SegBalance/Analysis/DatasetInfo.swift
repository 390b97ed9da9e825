import LabelMasks

/// How a scan was made and what it decided: the rows of `dataset_info`. No clock, no absolute
/// path: the same dataset gives the same rows everywhere.
struct DatasetInfo {
  private(set) var pairs: [(name: String, value: String)]

  init(
    request: DatasetRequest, reading: LabelReading, sample: SampledSplits,
    measured: MeasuringSummary
  ) {
    pairs = [
      (
        "dataset_name",
        request.isStandardInput ? "standard input" : DatasetAnalysis.name(of: request.dataset)
      ),
      ("program_version", SegBalanceVersion.current),
      ("ignore_index", reading.ignore.label.map(String.init) ?? "none"),
      ("ignore_reason", reading.ignore.reason),
      ("background", reading.background.label.map(String.init) ?? "none"),
      ("background_reason", reading.background.reason),
      (
        "label_table",
        request.labelTable.map { "\($0.entries.count) declared classes" } ?? "none"
      ),
      ("connectivity", request.connectivity.rawValue),
      ("remap", request.remap?.description ?? "none"),
      ("palette", request.palette.map { "\($0.colourCount) colours" } ?? "none"),
      ("raw_layout", request.rawLayout?.description ?? "none"),
      ("mask_format", request.maskFormat ?? "auto"),
      ("groups", sample.groups.explanation),
      ("group_by", request.groupPattern ?? "file names"),
      ("seed", String(request.seed)),
      ("shape", measured.shape),
      ("crops", measured.crops),
      ("resamples", String(sample.bootstrap.resampleCount)),
      ("include", Self.list(request.include)),
      ("exclude", Self.list(request.exclude)),
      ("split_lists", Self.list(request.splitLists.map { "\($0.name)=\($0.source)" })),
      ("split_globs", Self.list(request.splitGlobs.map { "\($0.name)=\($0.glob)" })),
    ]
    if let leftOut = ClassLimit.leftOut(classCount: sample.images.classIDs.count) {
      pairs.append(("left_out", leftOut))
    }
  }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "none" : items.joined(separator: " ")
  }
}
