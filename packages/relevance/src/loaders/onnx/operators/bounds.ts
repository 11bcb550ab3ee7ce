import { largestOf } from '../../largest-of.ts';
import { besideEachOther } from '../beside.ts';
import type { ImportContext, Operator } from '../operator.ts';
import { addNode, constantInput, emit, innerName, tensorInput, unsupported } from '../operator.ts';

/** Largest float32. */
const largestFloat = 3.402_823_466_385_288_6e38;

/** The smaller or larger of a tensor and a number, as a clip with one bound. */
const bounded = (opType: 'Max' | 'Min'): Operator => ({
  opType,
  importNode: (context) => {
    const { builder, source } = context;
    const isComputed = source.input.map((name) => builder.value(name) !== undefined);
    if (opType === 'Max' && isComputed.length > 1 && isComputed.every(Boolean)) {
      emitLargest(context);
      return;
    }
    if (isComputed.length !== 2 || (isComputed[0] && isComputed[1])) {
      throw unsupported(context, 'a computed tensor and a number', 'others');
    }
    const at = isComputed[0] ? 0 : 1;
    emitClip(context, { at, opType, limit: limitOf(context, 1 - at) });
  },
});

/** The largest of tensors place by place. */
function emitLargest(context: ImportContext): void {
  const values = besideEachOther(context, context.source.input);
  const [first] = values;
  if (values.some(({ shape }) => shape.join() !== first!.shape.join())) {
    throw unsupported(context, 'computed tensors of one shape', 'others');
  }
  const nodes = largestOf({
    name: context.name,
    inputs: values.map(({ node }) => node),
    shape: first!.shape,
    of: 'largest',
    nameFor: (part) => innerName(context, part),
  });
  for (const node of nodes.slice(0, -1)) addNode(context, node, false);
  emit(context, nodes.at(-1)!, first!.isTurned);
}

function limitOf(context: ImportContext, index: number): number {
  const { values } = constantInput(context, index);
  const [limit] = values;
  if (values.length === 1 && Number.isFinite(limit)) return limit!;
  throw unsupported(context, 'a finite number', `[${values.slice(0, 3).join(', ')}]`);
}

function emitClip(
  context: ImportContext,
  { at, opType, limit }: { at: number; opType: 'Max' | 'Min'; limit: number },
): void {
  const input = context.builder.value(tensorInput(context, at))!;
  const isMax = opType === 'Max';
  emit(
    context,
    {
      kind: 'activation',
      name: context.name,
      inputs: [input.node],
      activation: {
        name: 'clip',
        low: isMax ? limit : -largestFloat,
        high: isMax ? largestFloat : limit,
      },
    },
    input.isTurned,
  );
}

/** Max and Min with a number, Max of tensors. */
export const bounds: readonly Operator[] = [bounded('Max'), bounded('Min')];
