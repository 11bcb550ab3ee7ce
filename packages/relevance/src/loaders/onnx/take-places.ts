import { storedAxis } from './axes.ts';
import { fileShapeOf } from './file-shape.ts';
import type { GraphValue } from './graph-builder.ts';
import type { ImportContext } from './operator.ts';
import { addNode, innerName, unsupported } from './operator.ts';
import type { Cut } from './slice-node.ts';
import { sliceNode, wholeOf } from './slice-node.ts';

/** More nodes than this for one list would cost more than what is explained. */
const mostRuns = 512;

/**
 * The places of an axis of the file in the order of a list, which may leave out, repeat and turn round: a slice where they follow each
 * other at one distance, else slices behind one another.
 *
 * @param places - Each on the axis.
 */
export function takePlaces(
  context: ImportContext,
  value: GraphValue,
  { name, axis, places }: { name: string; axis: number; places: readonly number[] },
): GraphValue {
  const runs = runsOf(places);
  const size = fileShapeOf(value)[axis]!;
  const [first] = runs;
  if (first === undefined || runs.length > mostRuns) {
    throw unsupported(
      context,
      `places of ${size} in 1 to ${mostRuns} runs of neighbours`,
      `${runs.length} runs`,
    );
  }
  if (runs.length === 1) return runOf(context, value, { name, axis, run: first });
  const parts = runs.map((run) =>
    runOf(context, value, { name: innerName(context, 'part'), axis, run }),
  );
  return addNode(
    context,
    {
      kind: 'concatenate',
      name,
      inputs: parts.map(({ node }) => node),
      axis: storedAxis(value, axis),
    },
    value.isTurned,
  );
}

function runOf(
  context: ImportContext,
  value: GraphValue,
  { name, axis, run }: { name: string; axis: number; run: Cut },
): GraphValue {
  return sliceNode(context, value, { name, cuts: wholeOf(value).with(axis, run) });
}

/** Places as rows that go up at one distance, each as long as it gets. */
function runsOf(places: readonly number[]): readonly Cut[] {
  const runs: Cut[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    const step = last === undefined ? 0 : place - (last.start + (last.size - 1) * last.step);
    if (last !== undefined && step > 0 && (last.size === 1 || step === last.step)) {
      runs[runs.length - 1] = { start: last.start, size: last.size + 1, step };
    } else {
      runs.push({ start: place, size: 1, step: 1 });
    }
  }
  return runs;
}
