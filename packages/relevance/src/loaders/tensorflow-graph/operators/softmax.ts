import type { Operator } from '../operator.ts';
import { unsupported } from '../operator.ts';

/** Only on top of the network, where it is taken off before. */
export const softmaxOperators: readonly Operator[] = ['LogSoftmax', 'Softmax'].map((operation) => ({
  operation,
  importNode: (context) => {
    throw unsupported(context, 'softmax on top of the network only', 'one inside');
  },
}));
