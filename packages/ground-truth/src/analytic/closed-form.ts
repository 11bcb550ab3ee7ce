import type { CompleteAnalyticOptions } from './analytic-options.ts';
import type { AnalyticWeights } from './analytic-weights.ts';
import { cellsOf } from './analytic-weights.ts';

/** What is known exactly about one input and class, in float64. */
export interface ExactRelevance {
  /** Value of the class. */
  readonly output: number;
  /** `[size, size, channels]`: the contribution of each input value. */
  readonly relevance: Float64Array;
  /** What biases and offsets contribute; `output` = Σ `relevance` + `absorbed`. */
  readonly absorbed: number;
}

/**
 * The value of a class as a sum over input values: y = Σ_k Σ_m v_km · [z_km > 0] · (Σ_i s_m·u_mi·x_ki + s_m·b_m + o_m).
 *
 * Patches do not overlap and everything behind the detectors is positive, so no cancellation hides where a value comes from: patch k,
 * detector m, weight u, normalization s and o. v_km is the weight of the detector on the class through pool and mixing layers; where a
 * maximum is taken it is zero for all patches but the largest.
 */
export function exactRelevance(
  options: CompleteAnalyticOptions,
  weights: AnalyticWeights,
  input: ArrayLike<number>,
  target: number,
): ExactRelevance {
  const { grid, detectors } = options;
  const size = grid * options.patch * options.channels;
  const relevance = new Float64Array(grid * options.patch * size);
  const responses = respond(options, weights, input);
  let absorbed = 0;
  let output = 0;
  for (let patch = 0; patch < grid * grid; patch += 1) {
    for (let detector = 0; detector < detectors; detector += 1) {
      const response = responses[patch * detectors + detector]!;
      if (!(response > 0)) continue;
      const share = shareOf(options, { responses, patch, detector });
      const value = share * effectiveWeight(options, weights, { patch, detector, target });
      const scale = weights.scale[detector]!;
      output += value * response;
      absorbed += value * constantOf(options, weights, detector);
      forEachInput(options, patch, (index, tap) => {
        const weight = weights.detectors[tap * detectors + detector]!;
        relevance[index]! += value * scale * weight * input[index]!;
      });
    }
  }
  return { output, relevance, absorbed };
}

/** What the detectors say of each patch before the activation, `[patches, detectors]`. */
function respond(
  options: CompleteAnalyticOptions,
  weights: AnalyticWeights,
  input: ArrayLike<number>,
): Float64Array {
  const { grid, detectors } = options;
  const responses = new Float64Array(grid * grid * detectors);
  for (let patch = 0; patch < grid * grid; patch += 1) {
    for (let detector = 0; detector < detectors; detector += 1) {
      let sum = 0;
      forEachInput(options, patch, (index, tap) => {
        sum += weights.detectors[tap * detectors + detector]! * input[index]!;
      });
      responses[patch * detectors + detector] =
        weights.scale[detector]! * sum + constantOf(options, weights, detector);
    }
  }
  return responses;
}

function constantOf(
  { bias }: CompleteAnalyticOptions,
  weights: AnalyticWeights,
  detector: number,
): number {
  const own = bias > 0 ? weights.bias[detector]! : 0;
  return weights.scale[detector]! * own + weights.offset[detector]!;
}

/** Calls back for each input value of a patch, with its place in the detectors' window. */
function forEachInput(
  { grid, patch: side, channels }: CompleteAnalyticOptions,
  patch: number,
  visit: (index: number, tap: number) => void,
): void {
  const top = Math.floor(patch / grid) * side;
  const left = (patch % grid) * side;
  for (let tap = 0; tap < side * side * channels; tap += 1) {
    const channel = tap % channels;
    const place = Math.floor(tap / channels);
    const row = top + Math.floor(place / side);
    const column = left + (place % side);
    visit((row * grid * side + column) * channels + channel, tap);
  }
}

/** Part that a patch has in its cell behind the pool: all, a quarter, or all of it if it is the largest. */
function shareOf(
  { grid, pooling, detectors }: CompleteAnalyticOptions,
  at: { readonly responses: Float64Array; readonly patch: number; readonly detector: number },
): number {
  if (pooling === 'none') return 1;
  if (pooling === 'average') return 1 / 4;
  const row = Math.floor(at.patch / grid);
  const column = at.patch % grid;
  const corner = (row - (row % 2)) * grid + column - (column % 2);
  const cell = [corner, corner + 1, corner + grid, corner + grid + 1];
  const own = at.responses[at.patch * detectors + at.detector]!;
  const isLargest = cell.every((patch) => at.responses[patch * detectors + at.detector]! <= own);
  return isLargest ? 1 : 0;
}

/** Weight of a detector at a patch on a class, through all mixing layers. */
function effectiveWeight(
  options: CompleteAnalyticOptions,
  { mixing, classes }: AnalyticWeights,
  { patch, detector, target }: { patch: number; detector: number; target: number },
): number {
  const { grid, detectors, pooling } = options;
  const step = pooling === 'none' ? 1 : 2;
  const cell =
    Math.floor(Math.floor(patch / grid) / step) * cellsOf(options) +
    Math.floor((patch % grid) / step);
  let carried = new Float64Array(detectors);
  carried[detector] = 1;
  for (const layer of mixing) {
    const next = new Float64Array(detectors);
    for (let from = 0; from < detectors; from += 1) {
      for (let to = 0; to < detectors; to += 1) {
        next[to]! += carried[from]! * layer[from * detectors + to]!;
      }
    }
    carried = next;
  }
  return carried.reduce((total, amount, index) => {
    return total + amount * classes[(cell * detectors + index) * options.classes + target]!;
  }, 0);
}
