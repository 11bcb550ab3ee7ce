import { RelevanceError } from '../../errors.ts';
import type { JsonReader } from './json-reader.ts';
import { layerImports } from './layers/index.ts';
import type { LayerConfig, ModelConfig } from './model-config.ts';
import type { TensorReference } from './tensor-reference.ts';

/** One call of a layer, with the models around it resolved. */
export interface LayerCall {
  readonly className: string;
  /** Unique among all calls; the layer's own name where it is called once and by the outermost model. */
  readonly name: string;
  /** Names of the models around the layer, the outermost first, and of the layer itself. */
  readonly path: readonly string[];
  readonly config: JsonReader;
  /** Names of the calls whose tensors it reads; none for an input of the network. */
  readonly inputs: readonly string[];
  readonly isTraining: boolean;
}

/** Calls of all layers of a model file, as a graph. */
export interface ExpandedModel {
  readonly calls: readonly LayerCall[];
  /** Names of the calls that make the outputs. */
  readonly outputs: readonly string[];
}

/** Calls, and layers of called models, that a file can have: models that call models twice have any number of them. */
const mostCalls = 2 ** 15;

/** A model where it is called, or the outermost model. */
interface Scope {
  readonly model: ModelConfig;
  readonly path: readonly string[];
  readonly prefix: string;
  /** Names of the calls, and the models that are called, by {@link callKey}. */
  readonly names: Map<string, string>;
  readonly scopes: Map<string, Scope>;
  /** What the model is called with; `null` for the outermost. */
  readonly given: { readonly scope: Scope; readonly inputs: readonly TensorReference[] } | null;
}

/**
 * The calls of every layer, those of models among the layers in their place.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when a reference leads nowhere or in a circle.
 * @throws {RelevanceError} TOO_LARGE when there are more than 32,768 calls.
 */
export function expandCalls(model: ModelConfig): ExpandedModel {
  const expansion = new Expansion(model.layers.keys());
  const root = expansion.open(model, { path: [], prefix: '', given: null });
  return {
    calls: expansion.calls(),
    outputs: model.outputs.map((output) => resolve(root, output)),
  };
}

class Expansion {
  readonly #taken: Set<string>;
  readonly #found: { scope: Scope; layer: LayerConfig; call: number; name: string }[] = [];
  #count = 0;

  constructor(reserved: Iterable<string>) {
    this.#taken = new Set(reserved);
  }

  calls(): LayerCall[] {
    return this.#found.map(({ scope, layer, call, name }): LayerCall => {
      const { className, config } = layer;
      const use = layer.uses[call] ?? { inputs: [], isTraining: false };
      const inputs = use.inputs.map((input) => resolve(scope, input));
      const path = [...scope.path, layer.name];
      return { className, name, path, config, inputs, isTraining: use.isTraining };
    });
  }

  open(model: ModelConfig, around: Pick<Scope, 'path' | 'prefix' | 'given'>): Scope {
    const scope: Scope = { ...around, model, names: new Map(), scopes: new Map() };
    this.#spend(model.layers.size);
    for (const layer of model.layers.values()) {
      const isInput = layer.className === 'InputLayer';
      if (isInput && scope.given !== null) continue;
      const uses = isInput ? 1 : layer.uses.length;
      for (let call = 0; call < uses; call += 1) this.#add(scope, layer, call);
    }
    return scope;
  }

  #add(scope: Scope, layer: LayerConfig, call: number): void {
    this.#spend(1);
    const suffix = call === 0 ? '' : `/call_${call + 1}`;
    const wanted = `${scope.prefix}${layer.name}${suffix}`;
    const key = callKey(layer.name, call);
    if (layer.model !== null) {
      const path = [...scope.path, layer.name];
      const given = { scope, inputs: layer.uses[call]!.inputs };
      scope.scopes.set(key, this.open(layer.model, { path, prefix: `${wanted}/`, given }));
      return;
    }
    const isOwn = scope.given === null && call === 0;
    const name = isOwn ? wanted : freeName(wanted, this.#taken);
    this.#taken.add(name);
    scope.names.set(key, name);
    this.#found.push({ scope, layer, call, name });
  }

  #spend(calls: number): void {
    this.#count += calls;
    if (this.#count <= 2 * mostCalls) return;
    throw new RelevanceError(
      'TOO_LARGE',
      `Model expects at most ${mostCalls} calls of layers, got more`,
      { mostCalls },
    );
  }
}

function callKey(layer: string, call: number): string {
  return `${call} ${layer}`;
}

/** The name, or with a number behind it where it is taken. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}/${number}`;
  return name;
}

/** Name of the call that makes a tensor: through models to their outputs, and from their inputs to what they are given. */
function resolve(from: Scope, reference: TensorReference): string {
  let scope = from;
  let target = reference;
  for (let steps = 0; steps < mostCalls; steps += 1) {
    const layer = scope.model.layers.get(target.layer);
    if (layer === undefined) throw nowhere(target);
    if (layer.className === 'InputLayer') {
      if (scope.given === null) return layer.name;
      const given = scope.given.inputs[scope.model.inputPlaces.get(layer.name) ?? -1];
      if (given === undefined) throw nowhere(target);
      ({ scope } = scope.given);
      target = given;
      continue;
    }
    if (layer.model === null) {
      const name = scope.names.get(callKey(layer.name, target.call));
      // A class that is not known may make several tensors; it is refused when it is read.
      const isThere = target.tensor === 0 || !layerImports.has(layer.className);
      if (name === undefined || !isThere) throw nowhere(target);
      return name;
    }
    // Keras counts the calls of a model from 1 on, as the model itself is the first; some files from 0 on.
    const firstCall = Math.min(1, scope.model.lowestCalls.get(layer.name) ?? 0);
    const inner = scope.scopes.get(callKey(layer.name, target.call - firstCall));
    const output = layer.model.outputs[target.tensor];
    if (inner === undefined || output === undefined) throw nowhere(target);
    scope = inner;
    target = output;
  }
  throw new RelevanceError('MALFORMED_MODEL', 'Model expects no cycles, got one through models', {
    layer: reference.layer,
  });
}

function nowhere({ layer, call, tensor }: TensorReference): RelevanceError {
  return new RelevanceError(
    'MALFORMED_MODEL',
    `Model expects references to tensors that it has, got "${layer}", call ${call}, tensor ${tensor}`,
    { layer, call, tensor },
  );
}
