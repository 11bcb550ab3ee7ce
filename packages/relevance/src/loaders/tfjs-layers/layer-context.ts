import { RelevanceError } from '../../errors.ts';
import type { Node } from '../../network/node.ts';
import { shownShape } from '../../network/shape-mismatch.ts';
import type { Gates } from '../gates.ts';
import type { JsonReader } from './json-reader.ts';
import type { Weight } from './read-weights.ts';
import { shownJson } from './shown-json.ts';

/** A tensor that a layer reads: the node that makes it, and its shape a sample. */
export interface LayerInput {
  readonly node: string;
  readonly shape: readonly number[];
}

/** What a Keras layer sees while it is imported. */
export interface LayerContext {
  readonly className: string;
  /** Name of the call of the layer, unique in the model. */
  readonly name: string;
  readonly config: JsonReader;
  /** The first tensor that the layer reads; the only one of most classes. */
  readonly input: LayerInput;
  readonly inputs: readonly LayerInput[];
  /** Whether nothing reads the layer but the outside. */
  readonly isLast: boolean;
  /** Major version of the Keras that wrote the file; 2 where it does not say. */
  readonly kerasVersion: number;
  /**
   * A weight of the layer, such as `kernel`.
   *
   * @param place - Its place among the weights of the layer, which is its name in some files.
   */
  readonly weight: (name: string, place: number) => Weight | undefined;
  /** Adds a node and makes it what the layer returns; the shape of its sample. */
  readonly emit: (node: Node) => readonly number[];
  /** A name for a node beside the one that is named as the layer. */
  readonly nameFor: (part: string) => string;
  readonly gates: Gates;
  readonly notice: (text: string) => void;
}

/** How a Keras class becomes nodes. */
export interface LayerImport {
  /** Whether the layer reads one tensor, or two and more. */
  readonly reads: 'one' | 'several';
  readonly read: (context: LayerContext) => void;
}

/** The weight, or an error that names it. */
export function requiredWeight(context: LayerContext, name: string, place: number): Weight {
  const weight = context.weight(name, place);
  if (weight !== undefined) return weight;
  throw new RelevanceError(
    'MALFORMED_MODEL',
    `${context.className} "${context.name}" expects the weight "${name}", got none`,
    { layer: context.name, weight: name },
  );
}

/** The bias behind the other weights of a layer; `null` when it has none. */
export function biasOf(context: LayerContext, place: number): Float32Array | null {
  return context.config.boolean('use_bias', true)
    ? requiredWeight(context, 'bias', place).values
    : null;
}

/** An error for a variant of a layer that is not supported. */
export function unsupportedLayer(
  context: LayerContext,
  expected: string,
  got: string,
): RelevanceError {
  const shapes = context.inputs.map(({ shape }) => shape);
  return new RelevanceError(
    'UNSUPPORTED_LAYER',
    `${context.className} "${context.name}" reading ${shapes.map(shownShape).join(' and ')} expects ${expected}, got ${got}`,
    { layer: context.name, className: context.className, expected, got, shapes },
  );
}

/** The axis of a sample that an axis of Keras is, which counts the batch, and from the end where it is negative. */
export function sampleAxis(context: LayerContext, axis: unknown): number {
  const rank = context.input.shape.length + 1;
  const place = typeof axis === 'number' && axis < 0 ? axis + rank : axis;
  if (Number.isInteger(place) && Number(place) >= 1 && Number(place) < rank) {
    return Number(place) - 1;
  }
  throw unsupportedLayer(
    context,
    `an axis from 1 to ${rank - 1}, behind the batch`,
    shownJson(axis),
  );
}

/** The shape by which one number a cell of an axis spreads over a sample; none along the last axis, where that needs no saying. */
export function alongAxis(
  { input }: LayerContext,
  axis: number,
): { readonly shape?: readonly number[] } {
  const { shape } = input;
  return axis === shape.length - 1
    ? {}
    : { shape: shape.slice(axis).map((size, at) => (at === 0 ? size : 1)) };
}

/** Refuses a layer whose channels do not come last. */
export function checkChannelsLast(context: LayerContext): void {
  const format = context.config.string('data_format', 'channels_last');
  if (format === 'channels_last') return;
  throw unsupportedLayer(context, 'data_format channels_last', format);
}

/** Refuses a sample without that many spatial axes in front of the channels. */
export function checkSpatialAxes({ className, name, input }: LayerContext, rank: number): void {
  if (input.shape.length === rank + 1) return;
  throw new RelevanceError(
    'SHAPE_MISMATCH',
    `${className} "${name}" expects ${rank} spatial axes and channels, got ${shownShape(input.shape)}`,
    { layer: name, shape: input.shape },
  );
}
