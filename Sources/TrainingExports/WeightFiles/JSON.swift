import LabelMasks

extension WeightFileFormat {
  static let json = WeightFileFormat(
    id: "json",
    summary: "A bare list of numbers, one for each class id from 0.",
    details: [
      EntryDetail(
        "Loading",
        "mmsegmentation takes the file's path as class_weight; in PyTorch,"
          + " torch.tensor(json.load(open(path))) gives the float tensor that CrossEntropyLoss"
          + " expects."),
      EntryDetail(
        "Form",
        "mmsegmentation takes a bare list only; an object around it raises a TypeError when the"
          + " model is built. Names and settings are in the table class_weight."),
    ],
    references: ["RFC 8259", "mmsegmentation 1.2.2, mmseg/models/losses/utils.py"],
    fileExtension: "json",
    encode: { vector in
      Array((JSONValue.array(vector.values.map(JSONValue.number)).text + "\n").utf8)
    })
}
