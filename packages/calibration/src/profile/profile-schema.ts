import type { OptionsSchema } from '@pellucid/filters';

import type { MagnitudeTrend } from '../amplitudes/amplitude-trend.ts';
import type { Distribution } from '../amplitudes/distribution.ts';
import { profileFormat } from './profile.ts';

const number = { type: 'number' } as const;
const count = { type: 'integer', minimum: 1 } as const;
const text = { type: 'string' } as const;
const figure = { type: ['number', 'null'] } as const;

/** An object that has these keys, and may have others. */
function keys(properties: Readonly<Record<string, object>>): Readonly<Record<string, unknown>> {
  return { type: 'object', required: Object.keys(properties), properties };
}

function numbers(names: readonly string[]): Readonly<Record<string, object>> {
  return Object.fromEntries(names.map((name) => [name, number]));
}

const distributionFigures = [
  'count',
  'mean',
  'standardDeviation',
  'least',
  'q01',
  'q50',
  'q99',
  'largest',
] as const satisfies readonly (keyof Distribution)[];
const magnitudeFigures = [
  'count',
  'mean',
  'q50',
  'q99',
  'q9995',
] as const satisfies readonly (keyof MagnitudeTrend)[];

const distribution = { ...keys(numbers(distributionFigures)), type: ['object', 'null'] };
const score = keys(numbers(['mean', 'low', 'high']));
const cosines = keys(numbers(['mean', 'low', 'high', 'p10']));
const magnitude = keys(numbers(magnitudeFigures));

const trend = keys({
  point: text,
  samples: { type: 'integer' },
  gap: distribution,
  pmpLog10: keys({ positive: distribution, negative: distribution }),
  l1Ratio: distribution,
  absmaxRatio: distribution,
  coefficient: distribution,
  magnitudes: keys({ positive: magnitude, negative: magnitude }),
  exponentialMeans: keys({ gap: figure, power: figure, l1Ratio: figure }),
  change: {
    ...keys({ statistic: text, sample: { type: 'integer' } }),
    type: ['object', 'null'],
  },
});

const detector = {
  type: 'object',
  required: ['errorModel', 'point', 'threshold'],
  properties: {
    errorModel: text,
    point: text,
    threshold: number,
    lower: number,
    repeated: {
      type: 'array',
      items: {
        type: 'object',
        required: ['k', 'n', 'threshold'],
        properties: { k: count, n: count, threshold: number, lower: number },
      },
    },
    log: keys(numbers(['mean', 'standardDeviation'])),
  },
} as const;

const judgement = keys({
  samples: count,
  hits: count,
  error: text,
  unfiltered: cosines,
  corrected: cosines,
  unhit: cosines,
  oracles: {
    type: 'array',
    items: keys({
      name: text,
      cosines,
      gain: number,
      recovered: { ...score, type: ['object', 'null'] },
    }),
  },
});

/** What a profile looks like. */
export const profileSchema: OptionsSchema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'format',
    'version',
    'subject',
    'data',
    'fitting',
    'chain',
    'detectors',
    'scores',
    'trend',
  ],
  properties: {
    format: { type: 'integer', const: profileFormat },
    version: { type: 'integer', minimum: 1 },
    subject: keys({
      networkDigest: text,
      points: { type: 'array', items: text },
      composite: keys({ name: text, digest: text }),
    }),
    data: keys({
      description: text,
      samples: { type: 'integer', minimum: 0 },
      outliers: { type: 'integer', minimum: 0 },
      isReduced: { type: 'boolean' },
      digest: text,
    }),
    fitting: keys({
      methods: { type: 'array', items: text },
      risk: number,
      falseAlarm: number,
      isContaminated: { type: 'boolean' },
    }),
    chain: { type: 'array', items: text },
    detectors: { type: 'array', items: detector },
    scores: {
      type: 'array',
      items: keys({
        name: text,
        samples: { type: 'integer' },
        unfiltered: score,
        corrected: score,
        gain: score,
      }),
    },
    judgement,
    trend: { type: 'array', items: trend },
  },
};
