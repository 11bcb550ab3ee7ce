import { RelevanceError } from '../../errors.ts';
import { JsonReader } from './json-reader.ts';
import { shownJson } from './shown-json.ts';

/** A layer of a Keras model with the layers it reads. */
export interface WiredLayer {
  readonly className: string;
  readonly name: string;
  readonly config: JsonReader;
  /** Names of the layers it reads; empty for an input. */
  readonly inputs: readonly string[];
}

/** A Keras model as a list of layers. */
export interface Wiring {
  readonly layers: readonly WiredLayer[];
  readonly outputs: readonly string[];
}

/**
 * The layers of a Sequential or functional model and what each reads.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the topology is not of that form.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when a layer is used more than once or is a model itself.
 */
export function readWiring(topology: JsonReader): Wiring {
  const model = topology.has('model_config') ? topology.child('model_config') : topology;
  const className = model.string('class_name');
  const config = model.raw('config');
  switch (className) {
    case 'Sequential':
      return sequential(Array.isArray(config) ? config : model.child('config').array('layers'));
    case 'Functional':
    case 'Model':
      return functional(model.child('config'));
    default:
      throw new RelevanceError(
        'UNSUPPORTED_LAYER',
        `Model expects the class Sequential, Functional or Model, got "${className}"`,
        { className },
      );
  }
}

function sequential(list: readonly unknown[]): Wiring {
  const layers: WiredLayer[] = [];
  for (const [index, entry] of list.entries()) {
    const reader = new JsonReader(entry, `layers[${index}]`);
    const layer = wired(reader, layers.length === 0 ? [] : [layers.at(-1)!.name]);
    if (layers.length === 0 && layer.className !== 'InputLayer') {
      const input = `${layer.name}/input`;
      layers.push({ className: 'InputLayer', name: input, config: layer.config, inputs: [] });
      layers.push({ ...layer, inputs: [input] });
    } else {
      layers.push(layer);
    }
  }
  checkNames(layers);
  const last = layers.at(-1);
  if (last === undefined) {
    throw new RelevanceError('MALFORMED_MODEL', 'Sequential model expects layers, got none');
  }
  return { layers, outputs: [last.name] };
}

function functional(config: JsonReader): Wiring {
  const layers = config.array('layers').map((entry, index) => {
    const reader = new JsonReader(entry, `layers[${index}]`);
    const name = reader.string('name');
    const calls = reader.array('inbound_nodes');
    if (calls.length > 1) {
      throw new RelevanceError(
        'UNSUPPORTED_LAYER',
        `Layer "${name}" expects to be used once, got ${calls.length} uses`,
        { layer: name },
      );
    }
    const sources = calls[0] ?? [];
    if (!Array.isArray(sources)) {
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `Layer "${name}" expects inputs such as [["name", 0, 0]], got ${shownJson(sources)}`,
        { layer: name },
      );
    }
    return wired(
      reader,
      sources.map((source) => layerName(source, reader.place)),
    );
  });
  checkNames(layers);
  const outputs = config.array('output_layers').map((entry) => layerName(entry, 'output_layers'));
  return { layers, outputs };
}

function checkNames(layers: readonly WiredLayer[]): void {
  const names = new Set<string>();
  for (const { name } of layers) {
    if (names.has(name)) {
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `Model expects layers with names of their own, got "${name}" twice`,
        { layer: name },
      );
    }
    names.add(name);
  }
}

function wired(reader: JsonReader, inputs: readonly string[]): WiredLayer {
  const config = reader.child('config');
  const className = reader.string('class_name');
  return {
    className,
    name: config.string('name', reader.string('name', className)),
    config,
    inputs,
  };
}

/** `["name", node, tensor, …]`, or the name alone in some files. */
function layerName(entry: unknown, place: string): string {
  const name: unknown = Array.isArray(entry) ? entry[0] : entry;
  if (typeof name === 'string') return name;
  throw new RelevanceError(
    'MALFORMED_MODEL',
    `${place} expects references such as ["name", 0, 0], got ${shownJson(entry)}`,
    { place },
  );
}
