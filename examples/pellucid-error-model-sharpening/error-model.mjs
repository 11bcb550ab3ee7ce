/**
 * Relevance that gathers on a few places.
 *
 * @type {import('@pellucid/error-models').ErrorModelDefinition}
 */
export const errorModel = {
  meta: {
    name: 'example/sharpening',
    version: '1.0.0',
    description: 'Large values grow at the cost of small ones; signs and the l1 norm stay',
    cause:
      'A power or a softmax of too low a temperature between layers, attention that saturates, a map that is normalised twice',
    propagation:
      'The places that won keep winning further down; what they read gets nearly all of the relevance',
    signature:
      'The share of the largest hundredth rises while l1 norm and conservation stay, so that the ledger sees nothing',
    alert: '5 of 20 maps above the threshold',
    source: 'ours',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      power: {
        type: 'number',
        description: 'Exponent of the magnitudes; 1 changes nothing',
        default: 2,
        minimum: 1,
        maximum: 8,
      },
      jitter: {
        type: 'number',
        description: 'How far the exponent of a map may lie from that, to either side',
        default: 0,
        minimum: 0,
        maximum: 1,
      },
    },
  },
  inject: (given) => {
    const { power, jitter } = /** @type {{ power: number, jitter: number }} */ (given);
    return {
      stage: 'relevance',
      apply: ({ relevance }, random) => {
        const exponent = Math.max(1, random.between(power - jitter, power + jitter));
        return sharpen(relevance, exponent);
      },
    };
  },
  statistic: {
    scope: 'point',
    reads: 'summary',
    name: 'topShare',
    formula: 'Σ |R| of the largest hundredth ÷ Σ |R|',
    direction: 'above',
    of: ({ summary }) => (summary.l1 > 0 ? summary.topShare : undefined),
  },
  sequential: [{ kind: 'k-of-n', k: 5, n: 20 }],
  propose: ({ point }) => ({ filter: `quantile-clip:quantile=0.99@${point}` }),
};

/**
 * R ← sign R · |R|^exponent, scaled so that the l1 norm stays.
 *
 * @param {Float32Array} relevance
 * @param {number} exponent
 * @returns {boolean} Whether anything changed.
 */
function sharpen(relevance, exponent) {
  let largest = 0;
  let before = 0;
  for (const value of relevance) {
    if (!Number.isFinite(value)) return false;
    largest = Math.max(largest, Math.abs(value));
    before += Math.abs(value);
  }
  if (largest === 0 || exponent === 1) return false;
  // Of shares of the largest, so that no power leaves the range of numbers.
  let after = 0;
  for (const value of relevance) after += (Math.abs(value) / largest) ** exponent;
  for (const [index, value] of relevance.entries()) {
    relevance[index] =
      (Math.sign(value) * before * (Math.abs(value) / largest) ** exponent) / after;
  }
  return true;
}
