import LabelMasks

extension Disease {
  static let noDataCounted = Disease(
    id: "no-data-counted",
    summary: "Looks for labels that the files themselves say stand for no data.",
    severity: .warning,
    harm: "Pixels outside the survey count as a class, which is often the largest one: they carry "
      + "most of the loss and make every other class look rare.",
    signs: "GDAL's no-data tag of a TIFF names a label that a mask holds and that counts.",
    cure: "--ignore-index N with the label of the tag.",
    references: ["GDAL, GeoTIFF driver: https://gdal.org/drivers/raster/gtiff.html"],
    fires: DiseaseExample(
      "A map whose tag names label 255, which counts.",
      [.example("a.tif", [0: 50, 1: 20, 255: 30], noDataLabel: 255)]),
    staysSilent: DiseaseExample(
      "A map whose tag names the label that is ignored.",
      [.example("a.tif", [0: 50, 1: 20, 255: 30], noDataLabel: 255)]
    ) { $0.ignoredLabel = 255 }
  ) { examination in
    let named = Set(examination.masks.compactMap(\.noDataLabel)).sorted()
    return named.filter { $0 != examination.ignoredLabel }.compactMap { label in
      let affected = examination.affected { $0.noDataLabel == label && $0.holds(label) }
      guard !affected.isEmpty else { return nil }
      return DiseaseFinding(
        "label \(label) counts as a class, and the no-data tag of "
          + "\(affected.count.counted("file")) says that it is none",
        cure: "--ignore-index \(label)", files: affected)
    }
  }
}
