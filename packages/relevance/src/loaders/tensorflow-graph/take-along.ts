import type { PlacedTensor } from './graph-value.ts';
import type { OperatorContext } from './operator.ts';
import { emit, unsupported } from './operator.ts';
import type { SlicedAxis } from './resolve-strided-slice.ts';

/** Runs of places that lie behind one another; each is a slice. */
const mostRuns = 256;

/**
 * The places of a tensor along one axis of a sample, in the order given and any number of times each: slices behind one another.
 *
 * @throws {RelevanceError} UNSUPPORTED_LAYER when a place is not there, or they lie in more than 256 runs.
 */
export function takeAlong(
  context: OperatorContext,
  input: PlacedTensor,
  { axis, places }: { axis: number; places: readonly number[] },
): PlacedTensor {
  const cells = input.shape[axis]!;
  if (places.length === 0 || places.some((place) => place < 0 || place >= cells)) {
    const got = `${places.length} places from ${Math.min(...places)} to ${Math.max(...places)}`;
    throw unsupported(context, `places below ${cells}`, places.length === 0 ? 'none' : got);
  }
  const runs = runsOf(places);
  if (runs.length > mostRuns) {
    throw unsupported(context, `at most ${mostRuns} runs of places`, `${runs.length}`);
  }
  const parts = runs.map(([start, size]) => {
    if (size === cells) return input;
    return emit(context, {
      kind: 'slice',
      name: `${context.node.name}/from_${start}`,
      inputs: [input.node],
      starts: input.shape.map((_, index) => (index === axis ? start : 0)),
      sizes: input.shape.with(axis, size),
    });
  });
  if (parts.length === 1) return parts[0]!;
  const inputs = parts.map(({ node }) => node);
  return emit(context, { kind: 'concatenate', name: context.node.name, inputs, axis });
}

/** The places of an axis at equal steps, which may go backwards. */
export function takeSteps(
  context: OperatorContext,
  input: PlacedTensor,
  { axis, part }: { axis: number; part: SlicedAxis },
): PlacedTensor {
  const { start, size, step } = part;
  if (size > mostRuns) throw unsupported(context, `at most ${mostRuns} places`, `${size}`);
  const places = Array.from({ length: size }, (_, index) => start + index * step);
  return takeAlong(context, input, { axis, places });
}

function runsOf(places: readonly number[]): (readonly [start: number, size: number])[] {
  const starts = places.flatMap((place, at) =>
    at === 0 || place !== places[at - 1]! + 1 ? [at] : [],
  );
  return starts.map((at, run) => [places[at]!, (starts[run + 1] ?? places.length) - at]);
}
