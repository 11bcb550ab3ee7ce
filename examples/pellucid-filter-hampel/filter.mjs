/** Median absolute deviation → standard deviation, for normal values. */
const sigmaPerDeviation = 1.4826;

/**
 * Replaces outliers by the median of their neighbourhood, channel by channel.
 *
 * @type {import('@pellucid/filters').FilterDefinition}
 */
export const filter = {
  meta: {
    name: 'example/hampel',
    version: '1.0.0',
    description:
      'Replaces a value that lies far from its neighbours by their median, channel by channel; all others stay as they are. Points without positions are left alone',
    formula:
      'F(r) = m if |r − m| > max(deviations · 1.4826 · median |W − m|, floor · max |R|), else r; m = median of W, the values around r within radius',
    source: 'Hampel 1974, The influence curve and its role in robust estimation',
    signPreserving: false,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: false,
    stage: 'structure',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      radius: {
        type: 'integer',
        description: 'Positions to each side that count as neighbours',
        default: 1,
        minimum: 1,
        maximum: 5,
      },
      deviations: {
        type: 'number',
        description: 'Standard deviations from the median that are still sound',
        default: 3,
        exclusiveMinimum: 0,
      },
      floor: {
        type: 'number',
        description: 'Distances below this share of the largest magnitude are sound',
        default: 0.2,
        minimum: 0,
        maximum: 1,
      },
    },
  },
  create: (given) => {
    const options = /** @type {{ radius: number, deviations: number, floor: number }} */ (given);
    const { radius, deviations, floor } = options;
    return (relevance, { shape, summary }) => {
      if (shape.length === 1 || summary.absmax === 0 || summary.nonFinite > 0) return {};
      const least = floor * summary.absmax;
      const window = createWindow(Float32Array.from(relevance), shape, radius);
      let smoothed = 0;
      for (const [index, value] of relevance.entries()) {
        const { values, low, high } = window(index);
        // The median lies between the two: most values are sound without a look at it.
        if (Math.max(value - low, high - value) <= least) continue;
        const middle = median(values);
        const distance = Math.abs(value - middle);
        if (distance <= least) continue;
        const spread = median(values.map((near) => Math.abs(near - middle)));
        if (distance <= deviations * sigmaPerDeviation * spread) continue;
        relevance[index] = middle;
        smoothed += 1;
      }
      return smoothed === 0 ? {} : { smoothed };
    };
  },
};

/**
 * Values of the same channel within `radius` along up to three axes, the value in the middle included.
 *
 * @param {Float32Array} map
 * @param {readonly number[]} shape
 * @param {number} radius
 */
function createWindow(map, shape, radius) {
  const channels = shape.at(-1) ?? 1;
  const [depth = 1, height = 1, width = 1] = [1, 1, 1, ...shape.slice(0, -1)].slice(-3);
  const scratch = new Float64Array((2 * radius + 1) ** 3);
  /** @param {number} position */
  const first = (position) => Math.max(0, position - radius);
  /** @param {number} position @param {number} length */
  const last = (position, length) => Math.min(length - 1, position + radius);
  /** @param {number} index */
  return (index) => {
    const channel = index % channels;
    const position = Math.floor(index / channels);
    const x = position % width;
    const y = Math.floor(position / width) % height;
    const z = Math.floor(position / (width * height));
    let count = 0;
    let low = Infinity;
    let high = -Infinity;
    for (let k = first(z); k <= last(z, depth); k += 1) {
      for (let j = first(y); j <= last(y, height); j += 1) {
        for (let i = first(x); i <= last(x, width); i += 1) {
          const value = map[((k * height + j) * width + i) * channels + channel] ?? 0;
          scratch[count] = value;
          count += 1;
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    return { values: scratch.subarray(0, count), low, high };
  };
}

/**
 * Median; the lower of the two in the middle where their number is even.
 *
 * @param {Float64Array} values - Sorted by it.
 */
function median(values) {
  values.sort();
  return values[Math.floor((values.length - 1) / 2)] ?? 0;
}
