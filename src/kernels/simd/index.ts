// Every kernel of the engine: `(record, unit, participant)`. See `../engine/runUnits.ts`.
export { clampValues, leakyValues, magnitudesOf } from './activate';
export { blendByPlane, blendBySamples } from './blend';
export { bytesOfPlane } from './bytes';
export { colorsOfBytes } from './colors';
export { deflatePng } from './deflatePng';
export { convolveTiles } from './fft';
export { transformKernels } from './fftSpectra';
export { interleaveBytes, interleaveWords } from './interleave';
export { samplesOfPlane } from './levels';
export { convolvePointwise } from './pointwise';
export { poolAverages } from './poolAverage';
export { poolLargest } from './poolMax';
export { rangeOfRows, rangeOfSeen } from './range';
export { lumaOfBytes, lumaOfSamples, planeOfSamples } from './samples';
export { convolveSeparable } from './separable';
export { convolveTaps } from './taps';
export { convolveWinograd } from './winograd';
export { transformWinogradWeights } from './winogradWeights';
