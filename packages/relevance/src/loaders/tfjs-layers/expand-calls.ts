import { RelevanceError } from '../../errors.ts';
import type { JsonReader } from './json-reader.ts';
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

/** Calls that a file can have: a model called twice by a model called twice, and so on, has any number of them. */
const mostCalls = 2 ** 16;

/** A model where it is called, or the outermost model. */
interface Scope {
  readonly model: ModelConfig;
  readonly path: readonly string[];
  readonly prefix: string;
  readonly layers: ReadonlyMap<string, LayerConfig>;
  /** Lowest number by which a call of a layer is referred to. */
  readonly lowest: ReadonlyMap<string, number>;
  /** Which input of the model an input layer is. */
  readonly inputPlaces: ReadonlyMap<string, number>;
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
 * @throws {RelevanceError} TOO_LARGE when there are more than 65,536 calls.
 */
export function expandCalls(model: ModelConfig): ExpandedModel {
  const taken = new Set(model.layers.map(({ name }) => name));
  let count = 0;
  const pending: { scope: Scope; layer: LayerConfig; call: number }[] = [];
  const root = openScope(model, { path: [], prefix: '', given: null });
  const calls = pending.map(({ scope, layer, call }): LayerCall => {
    const { className, config, uses } = layer;
    const inputs = (uses[call]?.inputs ?? []).map((input) => resolve(scope, input));
    const name = scope.names.get(callKey(layer.name, call))!;
    const path = [...scope.path, layer.name];
    return { className, name, path, config, inputs, isTraining: uses[call]?.isTraining ?? false };
  });
  return { calls, outputs: model.outputs.map((output) => resolve(root, output)) };

  function openScope(opened: ModelConfig, around: Pick<Scope, 'path' | 'prefix' | 'given'>): Scope {
    const layers = new Map(opened.layers.map((layer) => [layer.name, layer]));
    const scope: Scope = {
      ...around,
      model: opened,
      layers,
      lowest: lowestCalls(opened),
      inputPlaces: new Map(opened.inputs.map(({ layer }, place) => [layer, place])),
      names: new Map(),
      scopes: new Map(),
    };
    for (const layer of opened.layers) {
      const isInput = layer.className === 'InputLayer';
      if (isInput && scope.given !== null) continue;
      const uses = isInput ? 1 : layer.uses.length;
      for (let call = 0; call < uses; call += 1) addCall(scope, layer, call);
    }
    return scope;
  }

  function addCall(scope: Scope, layer: LayerConfig, call: number): void {
    count += 1;
    if (count > mostCalls) {
      throw new RelevanceError(
        'TOO_LARGE',
        `Model expects at most ${mostCalls} calls of layers, got more`,
        { mostCalls },
      );
    }
    const isOwn = scope.given === null && call === 0;
    const suffix = call === 0 ? '' : `/call_${call + 1}`;
    const wanted = `${scope.prefix}${layer.name}${suffix}`;
    const key = callKey(layer.name, call);
    if (layer.model !== null) {
      const path = [...scope.path, layer.name];
      const given = { scope, inputs: layer.uses[call]!.inputs };
      scope.scopes.set(key, openScope(layer.model, { path, prefix: `${wanted}/`, given }));
      return;
    }
    const name = isOwn ? wanted : freeName(wanted, taken);
    taken.add(name);
    scope.names.set(key, name);
    pending.push({ scope, layer, call });
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
    const layer = scope.layers.get(target.layer);
    if (layer === undefined) throw nowhere(target);
    if (layer.className === 'InputLayer') {
      if (scope.given === null) return layer.name;
      const given = scope.given.inputs[scope.inputPlaces.get(layer.name) ?? -1];
      if (given === undefined) throw nowhere(target);
      ({ scope } = scope.given);
      target = given;
      continue;
    }
    if (layer.model === null) {
      const name = scope.names.get(callKey(layer.name, target.call));
      if (name === undefined || target.tensor !== 0) throw nowhere(target);
      return name;
    }
    // Keras counts the calls of a model from 1 on, as the model itself is the first; some files from 0 on.
    const firstCall = Math.min(1, scope.lowest.get(layer.name) ?? 0);
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

function lowestCalls({ layers, outputs }: ModelConfig): ReadonlyMap<string, number> {
  const lowest = new Map<string, number>();
  const references = layers.flatMap(({ uses }) => uses.flatMap(({ inputs }) => inputs));
  for (const { layer, call } of [...references, ...outputs]) {
    lowest.set(layer, Math.min(call, lowest.get(layer) ?? call));
  }
  return lowest;
}

function nowhere({ layer, call, tensor }: TensorReference): RelevanceError {
  return new RelevanceError(
    'MALFORMED_MODEL',
    `Model expects references to tensors that it has, got "${layer}", call ${call}, tensor ${tensor}`,
    { layer, call, tensor },
  );
}
