import type { Window } from '../../../network/window.ts';
import type { GraphValue } from '../graph-builder.ts';
import type { ImportContext, Operator } from '../operator.ts';
import { emit, tensorInput, unsupported } from '../operator.ts';
import { ceilWindow, readWindow } from '../read-window.ts';

/** Largest value of each window. */
const maxPool: Operator = {
  opType: 'MaxPool',
  importNode: (context) => {
    const { input, padded } = poolOf(context);
    const node = {
      kind: 'max-pool',
      name: context.name,
      inputs: [input.node],
      window: padded,
    } as const;
    emit(context, node, true);
  },
};

/** Mean of each window; padding counts when `count_include_pad` says so. */
const averagePool: Operator = {
  opType: 'AveragePool',
  importNode: (context) => {
    const { input, window, padded } = poolOf(context);
    const isCounted = context.attributes.int('count_include_pad', 0) !== 0;
    emit(
      context,
      {
        kind: 'average-pool',
        name: context.name,
        inputs: [input.node],
        window: padded,
        countedPadding: isCounted ? window.padding : window.kernel.map(() => [0, 0] as const),
      },
      true,
    );
  },
};

function poolOf(context: ImportContext): { input: GraphValue; window: Window; padded: Window } {
  const { attributes, builder } = context;
  const input = builder.channelsLast(tensorInput(context, 0));
  const kernel = attributes.ints('kernel_shape');
  if (kernel === undefined) throw unsupported(context, 'a kernel_shape', 'none');
  const spatial = input.shape.slice(0, -1);
  const window = readWindow(context, kernel, spatial);
  if (window.dilations.some((dilation) => dilation !== 1)) {
    throw unsupported(
      context,
      'a pool without dilation',
      `dilations ${window.dilations.join(', ')}`,
    );
  }
  const isCeil = attributes.int('ceil_mode', 0) !== 0;
  return { input, window, padded: isCeil ? ceilWindow(window, spatial) : window };
}

/** Pools with windows. */
export const pools: readonly Operator[] = [averagePool, maxPool];
