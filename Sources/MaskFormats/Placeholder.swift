import LabelMasks
