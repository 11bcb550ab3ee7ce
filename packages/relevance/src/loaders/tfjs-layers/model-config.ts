import { RelevanceError } from '../../errors.ts';
import { JsonReader } from './json-reader.ts';
import type { LayerUse, TensorReference } from './tensor-reference.ts';
import { readReferences, readUse } from './tensor-reference.ts';

/** A layer of a Keras model. */
export interface LayerConfig {
  readonly className: string;
  /** Unique in its model. */
  readonly name: string;
  readonly config: JsonReader;
  /** Every call of the layer; none for an input. */
  readonly uses: readonly LayerUse[];
  /** The model that the layer is, if it is one. */
  readonly model: ModelConfig | null;
}

/** A Keras model as a graph of layers. */
export interface ModelConfig {
  /** By name, in the order of the file. */
  readonly layers: ReadonlyMap<string, LayerConfig>;
  /** Which input of the model an input layer is. */
  readonly inputPlaces: ReadonlyMap<string, number>;
  readonly outputs: readonly TensorReference[];
  /** Lowest number by which a call of a layer is referred to. */
  readonly lowestCalls: ReadonlyMap<string, number>;
}

/** Models inside one another that are read. */
const mostLevels = 32;
/** Characters of the name of a layer: where it is called it has the names of the models around it in front. */
const longestName = 256;

/**
 * The layers of a Sequential or functional model, of the models among them too.
 *
 * @param model - With `class_name` and `config`.
 * @throws {RelevanceError} MALFORMED_MODEL when the topology is not of that form.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when it is of another class.
 * @throws {RelevanceError} TOO_LARGE when more than 32 models are inside one another.
 */
export function readModel(model: JsonReader, level = 0): ModelConfig {
  const className = model.string('class_name');
  if (!isModelClass(className)) {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `Model expects the class Sequential, Functional or Model, got "${className}"`,
      { className },
    );
  }
  if (level >= mostLevels) {
    throw new RelevanceError(
      'TOO_LARGE',
      `Model expects at most ${mostLevels} models inside one another, got more`,
    );
  }
  const config = model.raw('config');
  if (className !== 'Sequential') return functional(model.child('config'), level);
  const list = Array.isArray(config) ? config : model.child('config').array('layers');
  const shape = Array.isArray(config) ? undefined : model.child('config').raw('build_input_shape');
  return sequential(list, shape, level);
}

function isModelClass(className: string): boolean {
  return className === 'Sequential' || className === 'Functional' || className === 'Model';
}

function readLayer(entry: unknown, index: number, level: number): Omit<LayerConfig, 'uses'> {
  const reader = new JsonReader(entry, `layers[${index}]`);
  const className = reader.string('class_name');
  if (isModelClass(className)) {
    const isList = Array.isArray(reader.raw('config'));
    const config = isList ? new JsonReader({}, `${reader.place}.config`) : reader.child('config');
    const name = config.string('name', reader.string('name', className));
    return { className, name, config, model: readModel(reader, level + 1) };
  }
  const config = reader.child('config');
  const name = config.string('name', reader.string('name', className));
  return { className, name, config, model: null };
}

function sequential(list: readonly unknown[], shape: unknown, level: number): ModelConfig {
  const layers: LayerConfig[] = [];
  for (const [index, entry] of list.entries()) {
    const layer = readLayer(entry, index, level);
    if (layers.length === 0) {
      const isInput = layer.className === 'InputLayer';
      layers.push(isInput ? { ...layer, uses: [] } : inputOf(layer, shape));
      if (isInput) continue;
    }
    layers.push({ ...layer, uses: [{ inputs: [first(layers.at(-1)!)], isTraining: false }] });
  }
  const last = layers.at(-1);
  if (last === undefined) {
    throw new RelevanceError('MALFORMED_MODEL', 'Sequential model expects layers, got none');
  }
  return modelOf({ layers, inputs: [first(layers[0]!)], outputs: [first(last)] });
}

/** The input that a Sequential model has in front of its first layer, with the shape that this layer states. */
function inputOf(layer: Omit<LayerConfig, 'uses'>, shape: unknown): LayerConfig {
  const name = `${layer.name}/input`;
  const [inner = ''] = layer.model?.inputPlaces.keys() ?? [];
  const own = layer.model?.layers.get(inner)?.config ?? layer.config;
  const isOpen = !own.has('batch_input_shape') && !own.has('batch_shape');
  const config = isOpen
    ? new JsonReader({ batch_input_shape: shape }, `${layer.config.place}.build`)
    : own;
  return { className: 'InputLayer', name, config, uses: [], model: null };
}

function functional(config: JsonReader, level: number): ModelConfig {
  const layers = config.array('layers').map((entry, index): LayerConfig => {
    const layer = readLayer(entry, index, level);
    const calls = new JsonReader(entry, `layers[${index}]`).array('inbound_nodes');
    return { ...layer, uses: calls.map((call) => readUse(call, `Layer "${layer.name}"`)) };
  });
  const inputs = config.has('input_layers')
    ? readReferences(config.raw('input_layers'), 'input_layers')
    : layers.filter(({ className }) => className === 'InputLayer').map(first);
  const outputs = readReferences(config.raw('output_layers'), 'output_layers');
  return modelOf({ layers, inputs, outputs });
}

function first({ name }: LayerConfig): TensorReference {
  return { layer: name, call: 0, tensor: 0 };
}

function modelOf(parts: {
  layers: readonly LayerConfig[];
  inputs: readonly TensorReference[];
  outputs: readonly TensorReference[];
}): ModelConfig {
  const { inputs, outputs } = parts;
  const layers = new Map<string, LayerConfig>();
  const lowestCalls = new Map<string, number>();
  const note = ({ layer, call }: TensorReference): void => {
    lowestCalls.set(layer, Math.min(call, lowestCalls.get(layer) ?? call));
  };
  for (const layer of parts.layers) {
    checkName(layer, layers);
    layers.set(layer.name, layer);
    for (const use of layer.uses) use.inputs.forEach(note);
  }
  outputs.forEach(note);
  const inputPlaces = new Map(inputs.map(({ layer }, place) => [layer, place]));
  return { layers, inputPlaces, outputs, lowestCalls };
}

function checkName({ name }: LayerConfig, others: ReadonlyMap<string, LayerConfig>): void {
  const isLong = name.length > longestName;
  if (!isLong && !others.has(name)) return;
  const shown = name.slice(0, longestName);
  throw new RelevanceError(
    isLong ? 'TOO_LARGE' : 'MALFORMED_MODEL',
    isLong
      ? `Model expects names of at most ${longestName} characters, got "${shown}…"`
      : `Model expects layers with names of their own, got "${name}" twice`,
    { layer: shown },
  );
}
