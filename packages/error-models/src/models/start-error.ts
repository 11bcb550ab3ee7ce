import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import type { StartSite } from '../injection.ts';
import type { Random } from '../random.ts';

interface StartErrorOptions {
  readonly kind: 'all-logits' | 'wrong-class' | 'softmax';
}

/** Relevance that starts at other outputs than the one that was asked for. */
export const startError: ErrorModelDefinition = defineErrorModel<StartErrorOptions>({
  meta: {
    name: 'start-error',
    version: '1.0.0',
    description: 'Relevance that starts at other outputs than the class that was asked for',
    cause:
      'The whole output taken as start, an index of another list of classes, probabilities in the place of logits',
    propagation:
      'The map is a linear mix of the maps of other classes, from the output to the input',
    signature:
      'Start relevance beside the target; the percentile mean power mostly falls, as maps are mixed',
    alert: 'Any start relevance beside the target where one class was asked for',
    source: 'start of the chain in the code of arXiv 2009.02516: the whole output',
  },
  stage: 'start',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      kind: {
        enum: ['all-logits', 'wrong-class', 'softmax'],
        description:
          'Whether the whole output starts, the output of another class, or the probabilities of all',
        default: 'all-logits',
      },
    },
  },
  inject: ({ kind }) => ({
    stage: 'start',
    apply: (site, random) => {
      const wrong = startsOf[kind](site, random);
      const isChanged = wrong.some((value, index) => !Object.is(value, site.start[index]));
      site.start.set(wrong);
      return isChanged;
    },
  }),
  statistic: {
    scope: 'map',
    name: 'start beside the target',
    formula: 'Σ_{i ≠ target} |start_i| / Σ |start|',
    direction: 'above',
    of: ({ start, target }) => {
      const l1 = start.reduce((total, value) => total + Math.abs(value), 0);
      if (!(l1 > 0 && l1 < Infinity) || target >= start.length) return undefined;
      return (l1 - Math.abs(start[target]!)) / l1;
    },
  },
  propose: () => ({
    advice:
      'No filter takes maps of classes apart. Start from the target alone: --start logit or one-hot, and look up where its index comes from.',
  }),
});

const startsOf: Readonly<
  Record<StartErrorOptions['kind'], (site: StartSite, random: Random) => Float32Array>
> = {
  'all-logits': ({ output }) => output.slice(),
  'wrong-class': ({ start, output, target, classes, classOf }, random) => {
    if (classes < 2) return start.slice();
    const drawn = random.integer(0, classes - 2);
    const wrong = drawn < target ? drawn : drawn + 1;
    const isLogit = start.every((value, at) => classOf(at) !== target || value === output[at]);
    return output.map((value, at) => (classOf(at) === wrong ? (isLogit ? value : 1) : 0));
  },
  softmax: ({ output, classes, classOf }) => softmax(output, classes, classOf),
};

/** Probabilities at every position: the k-th value of each class belongs to the k-th position, in either layout. */
function softmax(
  output: Float32Array,
  classes: number,
  classOf: (index: number) => number,
): Float32Array {
  const seen = new Int32Array(classes);
  const positions = Array.from(output, (_, at) => seen[classOf(at)]!++);
  const largest = new Float64Array(output.length / classes).fill(-Infinity);
  const totals = new Float64Array(largest.length);
  output.forEach((value, at) => {
    largest[positions[at]!] = Math.max(largest[positions[at]!]!, value);
  });
  const powers = Float64Array.from(output, (value, at) =>
    Math.exp(value - largest[positions[at]!]!),
  );
  powers.forEach((power, at) => {
    totals[positions[at]!]! += power;
  });
  return Float32Array.from(powers, (power, at) => power / totals[positions[at]!]!);
}
