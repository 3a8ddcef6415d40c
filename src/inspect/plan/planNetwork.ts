import type { WholeValues } from '../../kernels/algorithms/exactSums.js';
import type { Network, NetworkLayer } from '../../networks/network.js';
import { peakUse } from '../../networks/peakMemory.js';
import { type Shape, shapeOf, sizeOf } from '../../tensor/shape.js';
import { inputField } from './axisField.js';
import { multiplyAdds } from './multiplyAdds.js';
import type { LayerPlan, NetworkPlan } from './networkPlan.js';
import { receptiveField } from './receptiveField.js';
import { type Fields, stepFields } from './stepFields.js';
import { windowPlan } from './windowPlan.js';

/**
 * Works out what a network would do, without running it: shapes, windows, receptive fields, parameters, multiply-adds
 * and memory of each layer, and their totals.
 *
 * @param wanted indices of the layers whose maps are asked for, which are held to the end. Default: the last.
 * @param values that the input's are whole numbers, if they are known to be: then sums may have to be exact
 */
export function planNetwork(
  network: Network,
  wanted?: ReadonlySet<number>,
  values?: WholeValues,
): NetworkPlan {
  const { name, input } = network;
  const fields: Fields[] = [];
  const isVolume = input.depth > 1 || network.layers.some(({ output }) => output.depth > 1);
  const layers = network.layers.map((layer): LayerPlan => {
    const taken = layer.inputs.map((index) => (index < 0 ? undefined : network.layers[index]));
    const inputShapes = taken.map((each) => shapeOf(each?.output ?? input));
    const seen = fieldsOf(
      layer,
      inputShapes[0],
      input,
      layer.inputs.map((index) => fields[index] ?? inputFields),
    );
    fields.push(seen);
    const { weights, biases, statistics } = layer.parameters;
    return {
      name: layer.name,
      type: layer.type,
      ...activationOf(layer),
      inputs: taken.map((each) => each?.name ?? 'input'),
      inputShapes,
      output: shapeOf(layer.output),
      ...filtersOf(layer),
      ...windowOf(layer, inputShapes[0], isVolume, taken[0] === undefined ? values : undefined),
      receptiveField: receptiveField(seen, layer.output, input, isVolume),
      parameters: { weights, biases, statistics, total: weights + biases + statistics },
      multiplyAdds: layer.steps.reduce(
        (sum, step, index) =>
          sum + multiplyAdds(step, inputOf(layer, index, inputShapes[0]), layer.shapes[index]),
        0,
      ),
      memory: sizeOf(layer.output) * Float32Array.BYTES_PER_ELEMENT,
      ...denseOf(layer, inputShapes[0]),
    };
  });
  return { name, input: shapeOf(input), layers, totals: totalsOf(network, layers, wanted) };
}

const inputFields: Fields = { deep: inputField, vertical: inputField, horizontal: inputField };

function fieldsOf({ steps, shapes }: NetworkLayer, input: Shape, whole: Shape, taken: Fields[]): Fields {
  let seen = taken;
  let shape = input;
  steps.forEach((step, index) => {
    seen = [stepFields(step, seen, shape, whole)];
    shape = shapes[index];
  });
  return seen[0];
}

/** What enters a step. */
function inputOf({ shapes }: NetworkLayer, index: number, input: Shape): Shape {
  return index === 0 ? input : shapes[index - 1];
}

/** Of an activation that is a step beside others. */
function activationOf({ steps }: NetworkLayer): Pick<LayerPlan, 'activation'> {
  const last = steps.at(-1);
  if (last?.type === 'softmax' && steps.length > 1) return { activation: 'softmax' };
  return last?.type === 'activation' ? { activation: last.activation.name } : {};
}

function filtersOf({ steps }: NetworkLayer): Pick<LayerPlan, 'filters'> {
  const banks = steps.flatMap((step) => ('bank' in step ? [step.bank] : []));
  const last = banks.at(-1);
  return last === undefined ? {} : { filters: last.filters };
}

/** Of the first step with a window: of a separable convolution, the depthwise one. A dense layer has none. */
function windowOf(layer: NetworkLayer, input: Shape, isVolume: boolean, values: WholeValues | undefined) {
  for (const [index, step] of layer.steps.entries()) {
    const known = index === 0 ? values : undefined;
    const { algorithm, algorithmReason, ...plan } = windowPlan(
      step,
      inputOf(layer, index, input),
      isVolume,
      known,
    );
    if (plan.kernel === undefined) continue;
    return {
      ...(layer.type !== 'dense' && plan),
      ...(algorithm !== undefined && { algorithm }),
      ...(algorithmReason !== undefined && { algorithmReason }),
    };
  }
  return {};
}

function denseOf({ type, steps, output }: NetworkLayer, input: Shape): Pick<LayerPlan, 'dense'> {
  if (type === 'dense' || !steps.some((step) => 'bank' in step)) return {};
  const [inputs, outputs] = [sizeOf(input), sizeOf(output)];
  return { dense: { inputs, outputs, weights: inputs * outputs } };
}

function totalsOf(network: Network, layers: readonly LayerPlan[], wanted?: ReadonlySet<number>) {
  const total = (figure: (layer: LayerPlan) => number) =>
    layers.reduce((sum, layer) => sum + figure(layer), 0);
  const { layer, ...peak } = peakUse(network, wanted);
  const name = network.layers[layer]?.name;
  return {
    weights: total(({ parameters }) => parameters.weights),
    biases: total(({ parameters }) => parameters.biases),
    statistics: total(({ parameters }) => parameters.statistics),
    parameters: total(({ parameters }) => parameters.total),
    multiplyAdds: total((each) => each.multiplyAdds),
    peakMemory: { ...peak, ...(name !== undefined && { layer: name }) },
  };
}
