import SegBalance

extension FuzzTarget {
  /// Masks that a COCO file describes: its text, a byte that no UTF-8 has, and the PNG of its
  /// segments.
  init(described format: MaskFormat) {
    let path = "x/coco.json"
    self.init(id: format.id) { bytes in
      let end = bytes.firstIndex(of: 0xFF) ?? bytes.endIndex
      let text = Array(bytes[..<end])
      let png = PNGChecksums.repaired(Array(bytes[end...].dropFirst()))
      do throws(MaskFormatError) {
        let file = try COCOFile(text, path: path)
        let labels = try COCODataset([(path: path, file: file)]).labels
        for image in file.images.prefix(4) {
          Self.read(image, of: text, png: png, labels: labels, path: path)
        }
      } catch {
        error.mustSay(path: path, byteCount: text.count)
      }
    }
  }

  private static func read(
    _ image: COCOImage, of text: [UInt8], png: [UInt8], labels: COCOLabels, path: String
  ) {
    var source = png
    if case .objects(let objects) = image.content {
      source = objects.flatMap { text[$0.segmentation] }
    }
    let annotations = COCOMask(image: image, labels: labels)
    var reader = MaskReader(
      options: MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 1 << 16)))
    var mask = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .uint8)
    do throws(MaskFormatError) {
      let read = try reader.read(source, annotations: annotations, path: path, into: &mask)
      precondition(read.shape == mask.shape, "the mask has another shape than was said")
      precondition(mask.shape.pixelCount <= 1 << 16, "beyond the limit")
    } catch {
      error.mustSay(path: path, byteCount: max(text.count, source.count))
    }
  }
}
