import { sizeOf } from '../../../network/tensor-data.ts';
import type { Constant } from '../constant.ts';
import type { FoldContext, Folding } from './fold.ts';
import { inputOf, roomFor } from './fold.ts';

/** scale·x + offset of one channel, by the statistics that stand for it. */
type Affine = (moments: { readonly channel: number; readonly row: Moments }) => {
  readonly scale: number;
  readonly offset: number;
};

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** x `[rows, channels, …]` with every row of a channel scaled and shifted. */
function normalized(context: FoldContext, input: Constant, affine: Affine): Constant {
  const [rows = 0, channels = 0, ...places] = input.shape;
  const count = sizeOf(places);
  const values = roomFor(context, input, input.values.length);
  for (let at = 0; at < rows * channels; at += 1) {
    const row = input.values.subarray(at * count, (at + 1) * count);
    const { scale, offset } = affine({ channel: at % channels, row: momentsOf(row) });
    for (let place = 0; place < count; place += 1) {
      values[at * count + place] = row[place]! * scale + offset;
    }
  }
  return { ...input, values };
}

function momentsOf(row: Float32Array | Float64Array): Moments {
  let [sum, squares] = [0, 0];
  for (const value of row) sum += value;
  const mean = sum / row.length;
  for (const value of row) squares += (value - mean) ** 2;
  return { mean, variance: squares / row.length };
}

function channelsOf(context: FoldContext, inputs: readonly number[]): Float64Array[] {
  const channels = inputOf(context, 0).shape[1] ?? 0;
  return inputs.map((index) => {
    const { values } = inputOf(context, index);
    if (values.length === channels) return Float64Array.from(values);
    throw context.refuse(`${channels} values as input ${index}`, `${values.length}`);
  });
}

/** By known means and variances, as the weights of a network that standardizes them have it. */
const batchNormalization: Folding = {
  opType: 'BatchNormalization',
  fold: (context) => {
    if (context.attributes.int('training_mode', 0) !== 0) {
      throw context.refuse('training_mode 0', '1: export the network for inference');
    }
    const epsilon = context.attributes.float('epsilon', 1e-5);
    const [gamma, beta, mean, variance] = channelsOf(context, [1, 2, 3, 4]);
    return normalized(context, inputOf(context, 0), ({ channel }) => {
      const scale = gamma![channel]! / Math.sqrt(variance![channel]! + epsilon);
      return { scale, offset: beta![channel]! - mean![channel]! * scale };
    });
  },
};

/** By the mean and the variance of each row. */
const instanceNormalization: Folding = {
  opType: 'InstanceNormalization',
  fold: (context) => {
    const epsilon = context.attributes.float('epsilon', 1e-5);
    const [gamma, beta] = channelsOf(context, [1, 2]);
    return normalized(context, inputOf(context, 0), ({ channel, row: { mean, variance } }) => {
      const scale = gamma![channel]! / Math.sqrt(variance + epsilon);
      return { scale, offset: beta![channel]! - mean * scale };
    });
  },
};

/** Known values normalized. */
export const normalizationFoldings: readonly Folding[] = [
  batchNormalization,
  instanceNormalization,
];
