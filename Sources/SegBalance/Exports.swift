// The library's user imports SegBalance alone.
@_exported import ClassWeights
@_exported import DatasetDiagnosis
@_exported import DatasetScan
@_exported import DatasetStatistics
@_exported import LabelMasks
@_exported import LossRules
@_exported import MaskFormats
@_exported import MaskStatistics
@_exported import Reports
@_exported import SampleDatasets
@_exported import SegmentationLosses
@_exported import StatisticsStore
@_exported import TabularOutput
@_exported import TrainingExports
