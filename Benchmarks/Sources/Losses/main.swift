import BenchmarkMasks
import SegBalance

// Prints one line a loss: `what value gradient-norm seconds`, the seconds for value and gradient
// of a tensor of 512x512x19. With a folder as argument it also writes the tensor there, so that
// other programs measure on the same numbers.
let scene = Scene(seed: 1)
if let folder = CommandLine.arguments.dropFirst().first { try scene.write(to: folder) }

// As a training step would have them: the whole image pooled, all classes scored, no class weights.
let losses: [(name: String, loss: any LossFunction)] = [
  ("cross-entropy", CrossEntropy()),
  ("focal", Focal()),
  ("binary-cross-entropy", BinaryCrossEntropy()),
  ("topk-cross-entropy", TopKCrossEntropy()),
  ("dice", Dice()),
  ("iou", IoU()),
  ("tversky", Tversky()),
  ("generalized-dice", GeneralizedDice()),
  ("dice-cross-entropy", DiceCrossEntropy()),
  ("exponential-logarithmic", ExponentialLogarithmic(classWeights: nil)),
  ("lovasz-softmax", LovaszSoftmax()),
]

let batch = try scene.batch
for (name, loss) in losses {
  let result = loss.evaluate(batch)
  let norm = result.gradient.reduce(0) { $0 + abs($1) }
  let seconds = Stopwatch.best(of: 7) { _ = loss.evaluate(batch) }
  print("\(name)\t\(result.value)\t\(norm)\t\(seconds)")
}
