import { RelevanceError } from '../../errors.ts';
import { inferShape } from '../../network/infer-shape.ts';
import type { Node } from '../../network/node.ts';
import { checkFinite } from '../check-finite.ts';
import type { JsonReader } from './json-reader.ts';
import type { Weight } from './read-weights.ts';

/** What a Keras layer sees while it is imported. */
export interface LayerContext {
  readonly className: string;
  /** Name of the layer, unique in the model. */
  readonly name: string;
  readonly config: JsonReader;
  /** Name of the node that the layer reads, and the shape of its sample. */
  readonly input: { readonly node: string; readonly shape: readonly number[] };
  /** Whether nothing reads the layer but the outside. */
  readonly isLast: boolean;
  /** A weight of the layer, such as `kernel`. */
  readonly weight: (name: string) => Weight | undefined;
  /** Adds a node and makes it what the layer returns. */
  readonly emit: (node: Node) => void;
  readonly notice: (text: string) => void;
}

/** Nodes and what each layer returns, while a model is read. */
export class LayerGraph {
  readonly nodes: Node[] = [];
  readonly notices: string[] = [];
  readonly #shapes = new Map<string, readonly number[]>();

  add(node: Node): readonly number[] {
    const inputs = node.inputs.map((name) => this.#shapes.get(name)!);
    const shape = inferShape(node, inputs);
    checkFinite(node);
    this.nodes.push(node);
    this.#shapes.set(node.name, shape);
    return shape;
  }

  shape(node: string): readonly number[] {
    return this.#shapes.get(node)!;
  }
}

/** The weight, or an error that names it. */
export function requiredWeight(context: LayerContext, name: string): Weight {
  const weight = context.weight(name);
  if (weight !== undefined) return weight;
  throw new RelevanceError(
    'MALFORMED_MODEL',
    `${context.className} "${context.name}" expects the weight "${name}", got none`,
    { layer: context.name, weight: name },
  );
}

/** An error for a variant of a layer that is not supported. */
export function unsupportedLayer(
  context: LayerContext,
  expected: string,
  got: string,
): RelevanceError {
  return new RelevanceError(
    'UNSUPPORTED_LAYER',
    `${context.className} "${context.name}" expects ${expected}, got ${got}`,
    {
      layer: context.name,
      className: context.className,
      expected,
      got,
      shape: context.input.shape,
    },
  );
}

/** Refuses a layer whose channels do not come last. */
export function checkChannelsLast(context: LayerContext): void {
  const format = context.config.string('data_format', 'channels_last');
  if (format === 'channels_last') return;
  throw unsupportedLayer(context, 'data_format channels_last', format);
}
