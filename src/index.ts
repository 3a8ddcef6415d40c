// convtool as a library: everything that the commands do.

export type { Layout } from './arrays/arrayToTensor.js';
export { mapsToArray } from './arrays/mapsToArray.js';
export { type Floats, float32, float64, type MakeFloats, type NumericArray } from './arrays/numericArray.js';
export { readCsv } from './arrays/readCsv.js';
export { readJsonArray } from './arrays/readJsonArray.js';
export { readNpy } from './arrays/readNpy.js';
export { writeCsv } from './arrays/writeCsv.js';
export { writeJsonArray } from './arrays/writeJsonArray.js';
export { writeNpy } from './arrays/writeNpy.js';
export type {
  BatchEvents,
  BatchSummary,
  DoneInput,
  RedoneWhy,
} from './batch/batchEvents.js';
export type { BatchOptions, BatchSignals } from './batch/batchOptions.js';
export type { Shard } from './batch/journal/journalName.js';
export { readJournal } from './batch/journal/readJournal.js';
export type {
  DoneRecord,
  FailedRecord,
  JournalRecord,
  RangeRecord,
  RunRecord,
} from './batch/journal/records.js';
export { type ListOptions, listInputs } from './batch/list/listInputs.js';
export { shardOf } from './batch/list/shardOf.js';
export type { LeftOut, LeftOutWhy, Listed, ListedFailure, ListedInput } from './batch/listed.js';
export { runBatch } from './batch/runBatch.js';
export { InputError, UsageError } from './errors.js';
export { checkFilterFile, type FilterCheck } from './filters/checkFilterFile.js';
export { type FilterFacts, filterFacts } from './filters/facts/filterFacts.js';
export { frequencyResponse } from './filters/facts/frequencyResponse.js';
export type { KernelFacts } from './filters/facts/kernelFacts.js';
export { kernelsOf } from './filters/facts/kernelsOf.js';
export type { PeakGain } from './filters/facts/peakGain.js';
export type { Separation } from './filters/facts/separate.js';
export type { Symmetry } from './filters/facts/symmetry.js';
export { type WeightFacts, weightFacts } from './filters/facts/weightFacts.js';
export type { Family } from './filters/families/family.js';
export type { Parameter } from './filters/families/parameter.js';
export type { ChannelView, Filter } from './filters/filter.js';
export type { FilterEntry } from './filters/filterEntry.js';
export { type FilterFolder, shippedFolder } from './filters/filterFolders.js';
export type { FilterGroup } from './filters/filterGroups.js';
export { type LibraryItem, listLibrary } from './filters/listLibrary.js';
export { loadEntries } from './filters/loadEntries.js';
export { loadFilters } from './filters/loadFilters.js';
export { shippedFilterNames } from './filters/shippedFilters.js';
export { toFilterBank } from './filters/toFilterBank.js';
export { weightsArray } from './filters/weightsArray.js';
export { writeFilterFile } from './filters/writeFilterFile.js';
export { type Decoded, type DecodeOptions, decodePicture } from './images/decodePicture.js';
export { encodePicture, type PictureOptions } from './images/encodePicture.js';
export type { PictureFormat } from './images/pictureFormats.js';
export type { Raster } from './images/raster.js';
export {
  type Background,
  colorPlanes,
  grayPlane,
  type ValueRange,
} from './images/rasterPlanes.js';
export { type ExplainedValue, type Explanation, explainValue } from './inspect/explain/explainValue.js';
export type { Box, Extent, Position } from './inspect/explain/traceBox.js';
export type { PathEnd, PathStep } from './inspect/explain/tracePath.js';
export type { Side, StepTrace } from './inspect/explain/traceStep.js';
export { convolutionMatrix } from './inspect/matrix/convolutionMatrix.js';
export type { SparseMatrix } from './inspect/matrix/sparseMatrix.js';
export type {
  LayerPlan,
  NetworkPlan,
  PerAxis,
  PerSide,
  PlanTotals,
  ReceptiveField,
} from './inspect/plan/networkPlan.js';
export { planNetwork } from './inspect/plan/planNetwork.js';
export {
  type Algorithm,
  algorithmNames as algorithms,
} from './kernels/algorithms/chooseAlgorithm.js';
export { configureEngine, type EngineSettings } from './kernels/configureEngine.js';
export type { AxisGeometry } from './kernels/convolution.js';
export { type Activation, type ActivationName, activate, parseActivation } from './layers/activations.js';
export { type AxisPadding, axisGeometry } from './layers/axisGeometry.js';
export type { BatchNormalization } from './layers/batchNormalization.js';
export { type BorderName, borderIndices, borderNames } from './layers/borders.js';
export { type Combination, combinations, combineMaps, mapsOfCombination } from './layers/combineMaps.js';
export { type Conv2dOptions, conv2d } from './layers/conv2d.js';
export type { Conv2dTransposeOptions } from './layers/conv2dTranspose.js';
export type { Conv3dOptions } from './layers/conv3d.js';
export type { FilterBank, VolumeBank } from './layers/filterBank.js';
export type { FlattenOrder } from './layers/flatten.js';
export type { Layer } from './layers/layer.js';
export { layerGeometry, type WindowedLayer } from './layers/layerGeometry.js';
export { layerShape } from './layers/layerShape.js';
export type { LocalResponseNormalization } from './layers/localResponseNormalization.js';
export type { Padding, Pair } from './layers/padding.js';
export { type Pool2dOptions, type PoolKind, pool2d } from './layers/pool2d.js';
export type { Pool3dOptions } from './layers/pool3d.js';
export { resizePlanes } from './layers/resizePlanes.js';
export { runLayer } from './layers/runLayer.js';
export { runLayers } from './layers/runLayers.js';
export type { UpSampling2dOptions } from './layers/upSampling2d.js';
export type { Triple, VolumeGeometry, VolumePadding } from './layers/volumeGeometry.js';
export { buildNetwork } from './networks/buildNetwork.js';
export { chainNetwork, type NamedLayer } from './networks/chainNetwork.js';
export { checkNetworkFile, type NetworkCheck } from './networks/checkNetworkFile.js';
export { loadNetwork, type NetworkSpec } from './networks/loadNetwork.js';
export type { Network, NetworkInput, NetworkLayer, ParameterCounts } from './networks/network.js';
export { peakMemory } from './networks/peakMemory.js';
export { type LayerOutput, runNetwork } from './networks/runNetwork.js';
export { applyColormap, type Colormap, colormaps } from './output/applyColormap.js';
export type { Destination } from './output/destination.js';
export { type EncodedOutput, type EncodeOptions, encodeMaps, type MapReport } from './output/encodeMaps.js';
export type { FeatureMap } from './output/featureMap.js';
export { type FormatMatrixOptions, formatMatrix } from './output/formatMatrix.js';
export { inputFiles } from './output/inputFiles.js';
export { type KernelPictureOptions, kernelPicture } from './output/kernelPicture.js';
export { kernelRaster } from './output/kernelRaster.js';
export { type MontageTile, montage } from './output/montage.js';
export {
  type AppliedMode,
  type AppliedRange,
  type Normalization,
  type NormalizeOptions,
  parseNormalization,
} from './output/normalization.js';
export { type Normalized, normalize } from './output/normalize.js';
export type { OutputFormat } from './output/outputFormats.js';
export {
  type ApplyJob,
  type ApplyReport,
  applyToFile,
  type OutputReport,
} from './pipeline/applyToFile.js';
export { computeFeatureMaps } from './pipeline/computeFeatureMaps.js';
export { featureMapsOfFile } from './pipeline/featureMapsOfFile.js';
export type { PlannedInput } from './pipeline/plannedInput.js';
export { planRuns, type Run, type RunMap } from './pipeline/planRuns.js';
export { type ReadOptions, readSource, type Source } from './pipeline/readSource.js';
export type { FilterRecipe, IndexRange, NetworkRecipe, Recipe } from './pipeline/recipe.js';
export type { KernelMatrix } from './tensor/kernelMatrix.js';
export { type PlaneRows, rowsOf, tensorFrom } from './tensor/planeRows.js';
export { type Shape, shapeName, sizeOf } from './tensor/shape.js';
export { type Statistics, statistics } from './tensor/statistics.js';
export { createTensor, type Tensor, tensorOf } from './tensor/tensor.js';
