import { RelevanceError } from '../../errors.ts';
import { shownShape } from '../../network/shape-mismatch.ts';
import type { LayerCall } from './expand-calls.ts';
import { inputShape } from './input-shape.ts';
import type { LayerContext, LayerImport, LayerInput } from './layer-context.ts';
import { LayerGraph } from './layer-graph.ts';
import { layerImports } from './layers/index.ts';
import type { WeightOf } from './weight-index.ts';

/** What calls are imported with. */
export interface ImportOptions {
  readonly weightOf: WeightOf;
  readonly kerasVersion: number;
  /** Shape of one sample of an input by its name, where one is asked for. */
  readonly shapeFor: (input: string) => readonly number[] | undefined;
}

/** Turns calls of layers into nodes, one after the other. */
export class CallImporter {
  readonly graph: LayerGraph;
  readonly #options: ImportOptions;
  /** Node that holds what each call returns. */
  readonly #returned = new Map<string, string>();
  readonly #read: ReadonlySet<string>;

  constructor(calls: readonly LayerCall[], options: ImportOptions) {
    this.graph = new LayerGraph(calls.map(({ name }) => name));
    this.#options = options;
    this.#read = new Set(calls.flatMap(({ inputs }) => inputs));
  }

  /** Node that holds what a call returns, and its shape; `undefined` where it was not imported. */
  returned(call: string): LayerInput | undefined {
    const node = this.#returned.get(call);
    return node === undefined ? undefined : { node, shape: this.graph.nodes.shape(node) };
  }

  /** Adds the nodes of a call; those that it reads come first. */
  import(call: LayerCall): void {
    const { className, name } = call;
    if (className === 'InputLayer') {
      const shape = inputShape(call, this.#options.shapeFor(name));
      this.graph.nodes.add({ kind: 'input', name, inputs: [], shape });
      this.#returned.set(name, name);
      return;
    }
    const inputs = call.inputs.map((input) => this.returned(input)!);
    const found = importOf(call, inputs);
    const [input] = inputs as [LayerInput, ...LayerInput[]];
    let result = input.node;
    found.read(this.#context(call, { inputs, emitted: (node) => (result = node) }));
    this.#returned.set(name, result);
  }

  #context(
    { className, name, path, config }: LayerCall,
    { inputs, emitted }: { inputs: readonly LayerInput[]; emitted: (node: string) => void },
  ): LayerContext {
    const { weightOf, kerasVersion } = this.#options;
    return {
      className,
      name,
      config,
      inputs,
      input: inputs[0]!,
      kerasVersion,
      isLast: !this.#read.has(name),
      weight: (weight, place) => weightOf(path, weight, place),
      emit: (node) => {
        emitted(node.name);
        return this.graph.nodes.add(node);
      },
      nameFor: (part) => this.graph.reserve(`${name}/${part}`),
      gates: this.graph.nodes.gates,
      notice: (text) => this.graph.notices.push(text),
    };
  }
}

/**
 * How the class of a call becomes nodes.
 *
 * @throws {RelevanceError} UNSUPPORTED_LAYER when there is no such class, or it does not read that many tensors.
 */
export function importOf(
  call: LayerCall,
  inputs: readonly (LayerInput | undefined)[],
): LayerImport {
  const { className, name, isTraining } = call;
  const found = layerImports.get(className);
  const shapes = inputs.map((input) => (input === undefined ? null : input.shape));
  const reads = shapes.map((shape) => (shape === null ? '?' : shownShape(shape))).join(' and ');
  const details = { layer: name, className, shapes };
  const got = `${className} "${name}" with ${inputs.length} inputs${reads && `, ${reads}`}`;
  if (found === undefined) {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `Model expects layers of the classes ${[...layerImports.keys()].join(', ')}, got ${got}`,
      details,
    );
  }
  const fits = found.reads === 'one' ? inputs.length === 1 : inputs.length > 0;
  if (!fits) {
    const wanted = found.reads === 'one' ? 'one input' : 'at least one input';
    throw new RelevanceError('UNSUPPORTED_LAYER', `Layer expects ${wanted}, got ${got}`, details);
  }
  if (isTraining) {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `Layer expects to be called as in inference, got ${got} called with training: true`,
      details,
    );
  }
  return found;
}
