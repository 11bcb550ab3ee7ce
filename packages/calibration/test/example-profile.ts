import type { Profile } from '../src/index.ts';
import { fitChain, fitDetectors, profileFormat, trendOf } from '../src/index.ts';
import { amplitudesAt, figures, soundSamples } from './example-amplitudes.ts';

/** A profile of a network with three points, the output without start relevance. */
export function exampleProfile(seed: string | number = 1): Profile {
  const inner = amplitudesAt('02_dense_b', soundSamples(80, seed));
  const { sample, power, inactive, nonFinite } = figures(0);
  const bare = { sample, power, inactive, nonFinite, pmpLog10: {}, statistics: {} };
  const output = amplitudesAt('output', [bare], { relevance: [] });
  const { chain, screened } = fitChain([inner, output]);
  return {
    format: profileFormat,
    version: 1,
    subject: {
      networkDigest: 'a'.repeat(64),
      points: ['input', '02_dense_b', 'output'],
      composite: { name: 'uniform-epsilon', digest: 'b'.repeat(64) },
    },
    data: {
      description: '80 samples',
      samples: 80,
      outliers: 0,
      isReduced: false,
      digest: 'c'.repeat(64),
    },
    fitting: {
      methods: ['gap-gate', 'envelope', 'coefficient-impute'],
      risk: 0.01,
      falseAlarm: 1e-6,
      isContaminated: false,
    },
    chain,
    detectors: fitDetectors(screened.points),
    scores: [],
    trend: screened.points.map(trendOf),
  };
}
