import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { ErrorModelError } from '../errors.ts';
import type { Random } from '../random.ts';
import { largestMagnitude } from '../values/largest-magnitude.ts';

interface BitFlipOptions {
  readonly flips: number;
  readonly lowestBit: number;
  readonly highestBit: number;
  readonly effect: 'any' | 'raising' | 'vanishing';
}

/** Places and bits that are tried for one flip with the effect asked for. */
const mostTries = 1000;

const word = new DataView(new ArrayBuffer(4));

/** Bits of numbers that turned over in memory. */
export const bitFlip: ErrorModelDefinition = defineErrorModel<BitFlipOptions>({
  meta: {
    name: 'bit-flip',
    version: '1.0.0',
    description: 'Single bits of single values are inverted, by default bits of the exponent',
    cause: 'Soft errors in memory or in an accelerator, silent data corruption',
    propagation:
      'As a spike of ratio 2^(2^k) for bit k of the exponent where it raises a value, else as a value that is gone',
    signature:
      'The largest value of one map of one worker is more than its activation accounts for, the next map is normal; vanished values leave no trace',
    alert: 'Note the worker of a single one; take the worker out at the second within an hour',
    source: 'Li et al. (SC 2017); Geissler et al. (CEUR 2916)',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      flips: { type: 'integer', description: 'Bits that are inverted', default: 1, minimum: 1 },
      lowestBit: {
        type: 'integer',
        description: 'Lowest bit that may be inverted; 0 is the last of the mantissa',
        default: 23,
        minimum: 0,
        maximum: 31,
      },
      highestBit: {
        type: 'integer',
        description:
          'Highest bit that may be inverted; 30 is the first of the exponent, 31 the sign',
        default: 30,
        minimum: 0,
        maximum: 31,
      },
      effect: {
        enum: ['any', 'raising', 'vanishing'],
        description:
          'Any flip, only those that raise a value above the largest magnitude of the map and leave it finite, or only those that make a value smaller',
        default: 'any',
      },
    },
  },
  inject: (options) => {
    const { flips, lowestBit, highestBit } = options;
    if (lowestBit > highestBit) {
      throw new ErrorModelError(
        'INVALID_OPTIONS',
        `Error model "bit-flip" expects lowestBit ≤ highestBit, got ${lowestBit}, ${highestBit}`,
        { lowestBit, highestBit },
      );
    }
    return {
      stage: 'relevance',
      apply: ({ relevance }, random) => {
        const hit = new Set<number>();
        const largest = largestMagnitude(relevance);
        for (let flip = 0; flip < flips; flip += 1) {
          const found = findFlip(relevance, { ...options, largest, hit }, random);
          if (found === undefined) continue;
          hit.add(found.place);
          relevance[found.place] = found.value;
        }
        return hit.size > 0;
      },
    };
  },
  statistic: {
    scope: 'point',
    reads: 'activation',
    name: 'coefficient of the largest',
    formula: '|R₍₁₎| / |a₍₁₎|, both at the value of the largest magnitude, as a share of Σ|start|',
    direction: 'above',
    of: ({ coefficientOfLargest }) => coefficientOfLargest(),
  },
  sequential: [{ kind: 'k-of-n', k: 2, n: 1000 }],
  // Where it is the largest value of its map, no other is touched that stays below.
  propose: ({ point, threshold }) => ({
    filter: `activation-envelope:limit=${Math.max(threshold, Number.MIN_VALUE)},trigger=${threshold}@${point}`,
  }),
});

/** A value with one bit inverted, at a place that has not been hit; `undefined` when none was found that does as asked. */
function findFlip(
  relevance: Float32Array,
  asked: BitFlipOptions & { readonly largest: number; readonly hit: ReadonlySet<number> },
  random: Random,
): { readonly place: number; readonly value: number } | undefined {
  if (relevance.length === 0) return undefined;
  for (let tried = 0; tried < mostTries; tried += 1) {
    const place = random.integer(0, relevance.length - 1);
    const bit = random.integer(asked.lowestBit, asked.highestBit);
    if (asked.hit.has(place)) continue;
    const before = relevance[place]!;
    const value = withBitInverted(before, bit);
    if (hasEffect(asked, before, value)) return { place, value };
  }
  return undefined;
}

function withBitInverted(value: number, bit: number): number {
  word.setFloat32(0, value);
  word.setUint32(0, word.getUint32(0) ^ (1 << bit));
  return word.getFloat32(0);
}

function hasEffect(
  { effect, largest }: { readonly effect: BitFlipOptions['effect']; readonly largest: number },
  before: number,
  after: number,
): boolean {
  if (effect === 'any') return true;
  if (effect === 'vanishing') return Math.abs(after) < Math.abs(before);
  return Number.isFinite(after) && Math.abs(after) > largest;
}
