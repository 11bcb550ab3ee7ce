import { RelevanceError } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { createNetwork } from '../../network/network.ts';
import { topologicalOrder } from '../../network/topological-order.ts';
import { chooseOutput } from '../choose-output.ts';
import { JsonReader } from './json-reader.ts';
import type { LayerContext } from './layer-context.ts';
import { LayerGraph } from './layer-context.ts';
import type { WiredLayer } from './layer-wiring.ts';
import { readWiring } from './layer-wiring.ts';
import { layerImports } from './layers/index.ts';
import type { Weight } from './read-weights.ts';
import { readWeights } from './read-weights.ts';
import { shownJson } from './shown-json.ts';

/** How a layers model is read. */
export interface LoadTfjsLayersOptions {
  /** Name of the output layer to keep. @defaultValue the first */
  readonly output?: string;
}

/**
 * Reads a network from a TensorFlow.js layers model, without TensorFlow.
 *
 * Sequential and functional models of the Keras classes in `layers/index.ts`; quantized weights are read.
 *
 * @param model - The parsed `model.json`.
 * @param weights - The weight files one after the other, in the order of its `weightsManifest`.
 * @throws {RelevanceError} MALFORMED_MODEL when the file contradicts itself.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when a layer, or a variant of one, is not supported.
 * @throws {RelevanceError} SHAPE_MISMATCH when weights do not fit.
 * @throws {RelevanceError} INVALID_OPTIONS when there is no output of that name.
 */
export function loadTfjsLayers(
  model: unknown,
  weights: Uint8Array,
  options: LoadTfjsLayersOptions = {},
): Network {
  const reader = new JsonReader(model, 'model.json');
  const format = reader.string('format', 'layers-model');
  if (format !== 'layers-model') {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `model.json expects the format layers-model, got "${format}"`,
      { format },
    );
  }
  const wiring = readWiring(reader.child('modelTopology'));
  const weightOf = weightIndex(readWeights(reader.array('weightsManifest'), weights));
  const graph = new LayerGraph();
  const returned = new Map<string, string>();
  const reads = new Map(wiring.layers.flatMap(({ inputs }) => inputs.map((name) => [name, true])));
  const order = topologicalOrder(
    wiring.layers,
    (name) =>
      new RelevanceError('MALFORMED_MODEL', `Model expects no cycles, got one through "${name}"`, {
        layer: name,
      }),
  );
  for (const layer of order) {
    importLayer(layer, { graph, returned, weightOf, isLast: !reads.has(layer.name) });
  }
  const { name, notices } = chooseOutput('model.json', wiring.outputs, options.output);
  return createNetwork({
    nodes: graph.nodes,
    outputs: [returned.get(name) ?? name],
    notices: [...graph.notices, ...notices],
  });
}

interface ImportState {
  readonly graph: LayerGraph;
  /** Node that holds what each layer returns. */
  readonly returned: Map<string, string>;
  readonly weightOf: (layer: string, weight: string) => Weight | undefined;
  readonly isLast: boolean;
}

function importLayer(layer: WiredLayer, state: ImportState): void {
  const { graph, returned, weightOf, isLast } = state;
  const { className, name, config, inputs } = layer;
  if (className === 'InputLayer') {
    graph.add({ kind: 'input', name, inputs: [], shape: inputShape(layer) });
    returned.set(name, name);
    return;
  }
  const importOne = layerImports.get(className);
  const source = returned.get(inputs[0] ?? '');
  if (importOne === undefined || inputs.length !== 1 || source === undefined) {
    const known = [...layerImports.keys()].join(', ');
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `Model expects layers with one input each of the classes ${known}, got ${className} "${name}" with ${inputs.length}`,
      { layer: name, className, inputs },
    );
  }
  returned.set(name, source);
  const context: LayerContext = {
    className,
    name,
    config,
    isLast,
    input: { node: source, shape: graph.shape(source) },
    weight: (weight) => weightOf(name, weight),
    emit: (node) => {
      graph.add(node);
      returned.set(name, node.name);
    },
    notice: (text) => graph.notices.push(text),
  };
  importOne(context);
}

function inputShape({ config, name }: WiredLayer): number[] {
  const key = config.has('batch_input_shape') ? 'batch_input_shape' : 'batch_shape';
  const shape = config.array(key).slice(1);
  if (shape.length > 0 && shape.every((size) => Number.isInteger(size) && (size as number) >= 1)) {
    return shape as number[];
  }
  throw new RelevanceError(
    'UNSUPPORTED_LAYER',
    `Input "${name}" expects a fixed shape behind the batch axis, got ${shownJson(shape)}`,
    { layer: name, shape },
  );
}

/** Weight names are `[prefix/]layer/weight[:0]`. */
function weightIndex(
  weights: ReadonlyMap<string, Weight>,
): (layer: string, weight: string) => Weight | undefined {
  const byPath = new Map<string, Weight>();
  for (const [path, weight] of weights) {
    const parts = path.replace(/:\d+$/, '').split('/');
    byPath.set(parts.join('/'), weight);
    byPath.set(parts.slice(-2).join('/'), weight);
  }
  return (layer, weight) => byPath.get(`${layer}/${weight}`);
}
