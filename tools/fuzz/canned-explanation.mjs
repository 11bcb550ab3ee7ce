/** @typedef {import('../../apps/pipeline/dist/compute/prepare-plan.js').PreparedPlan} PreparedPlan */
/** @typedef {import('../../apps/pipeline/dist/compute/sample-explanation.js').SampleExplanation} SampleExplanation */
/** @typedef {import('../../apps/pipeline/dist/compute/sample-explanation.js').AmplitudeFigures} AmplitudeFigures */

const power = { positive: 4, negative: 2, average: 3 };

/** @type {AmplitudeFigures} */
const amplitude = {
  size: 784,
  absmax: 1,
  l1: 10,
  sum: 2,
  positive: 6,
  negative: 4,
  zeros: 3,
  nonFinite: 0,
  power,
  powerWithoutZeros: power,
  largestPositive: 1,
  largestNegative: 0.5,
  topShare: 0.1,
  gap: 2,
};

/**
 * An explanation as a thread would send it, without TensorFlow: its figures are the same whatever the input is.
 *
 * @param {PreparedPlan} plan
 * @returns {SampleExplanation}
 */
export function cannedExplanation(plan) {
  return {
    output: new Float32Array(10),
    target: 0,
    startValue: 1,
    relevance: new Float32Array(784).fill(0.5),
    uncorrected: null,
    layers: plan.layers.map(() => ({ in: 1, out: 1, bias: 0, stabilizer: 0, dropped: 0 })),
    points: plan.points.map(() => ({ raw: amplitude, corrected: amplitude, applied: [] })),
    findings: [],
    statistics: new Float64Array(),
  };
}
