/// The publications that losses and rules cite more than once.
package enum Literature {
  /// Four tasks in 3-D, one training configuration: liver, liver tumour, pancreas, multi-organ.
  package static let lossOdyssey =
    "Ma et al.: Loss odyssey in medical image segmentation, Medical Image Analysis 2021"
  package static let lvis =
    "Gupta, Dollar, Girshick: LVIS, CVPR 2019, repeat factor sampling"
  package static let fewSamples =
    "Li, Kamnitsas, Glocker: Analyzing overfitting under class imbalance, IEEE TMI 2020"
  package static let synapse = "Kato: t-vMF Dice loss, published table on Synapse"
  package static let lesions =
    "Shirokikh et al. 2020, arXiv 2007.10033, recomputed from the published per-lesion records"
  package static let whiteMatter =
    "Cabezas: published results on white matter hyperintensities and longitudinal MS lesions"
  package static let focal = "Lin et al.: Focal loss, ICCV 2017, arXiv 1708.02002"
  package static let salehi = "Salehi et al.: Tversky loss, 2017, arXiv 1706.05721, table 1"
  package static let sudre = "Sudre et al.: Generalised Dice, DLMIA 2017, arXiv 1707.03237"
  package static let wong =
    "Wong et al.: Exponential logarithmic loss, MICCAI 2018, arXiv 1809.00076"
  package static let berman = "Berman et al.: Lovasz-Softmax, CVPR 2018, arXiv 1705.08790"
  package static let jaccardMetric =
    "Wang et al.: Jaccard metric losses, arXiv 2302.05666, and Dice semimetric losses, 2303.16296"
  package static let paddleSeg = "PaddleSeg, published results with Lovasz losses"
  package static let mmsegmentation = "mmsegmentation, published results with CE:Dice 1:3"
  package static let nnUNet = "Isensee et al.: nnU-Net, code of the default loss"
  package static let nnUNetDiceAlone = "nnU-Net issue 1395, statement of the maintainer"
  package static let nnUNetTopK = "nnU-Net issue 338, statement of the maintainer"
  package static let menon =
    "Menon et al.: Long-tail learning via logit adjustment, ICLR 2021, arXiv 2007.07314"
  package static let abraham =
    "Abraham, Khan: Focal Tversky loss, ISBI 2019, arXiv 1810.07842, and the authors' code"
  package static let azad = "Azad et al.: survey of losses for semantic segmentation, section 3"
  package static let kervadec = "Kervadec et al.: Boundary loss, 2019"
  package static let boundaryDoU =
    "Sun, Luo, Li: Boundary difference over union loss, MICCAI 2023, arXiv 2308.00220"
  package static let centrelineDice =
    "Shit et al.: clDice, CVPR 2021, arXiv 2003.07311, table of results"
  package static let blob = "Kofler et al.: blob loss, 2022, arXiv 2205.08209"
  package static let sampleDice = "MONAI issue 807, statement of nnU-Net's maintainer"
  package static let jensenShannon =
    "Lin: Divergence measures based on the Shannon entropy, IEEE Trans. Inf. Theory 1991"
  package static let unifiedFocal = "Yeung et al.: Unified focal loss, authors' code"
  package static let kidneyTumours =
    "Yeung et al.: Unified focal loss, figures as others cite them; not read in the paper"
  /// The survey whose errata are in docs/explanation/survey-errata.md.
  package static let survey =
    "the survey behind this catalogue, see docs/explanation/survey-errata.md"
  /// Compared in float64 with the reference in question; see the fixtures of the tests.
  package static let runBeside = "measured beside the implementation"
  package static let milletari = "Milletari et al.: V-Net, 2016, arXiv 1606.04797"
}
