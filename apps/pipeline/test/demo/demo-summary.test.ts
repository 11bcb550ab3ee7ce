import { expect, test } from 'vitest';

import type { DemoScores } from '../../src/demo/demo-scores.ts';
import { demoSummary } from '../../src/demo/demo-summary.ts';

const none = { mean: Number.NaN, p10: Number.NaN };
const scores: DemoScores = {
  events: 500,
  spiked: 150,
  found: 147,
  missed: 3,
  falseFindings: 7,
  epsilon: {
    spikedUncorrected: { mean: 0.71, p10: -0.2 },
    spikedCorrected: { mean: 0.9991, p10: 0.99 },
    cleanCorrected: { mean: 1, p10: 1 },
  },
  zPlus: {
    spikedUncorrected: { mean: 0.97, p10: 0.94 },
    spikedCorrected: { mean: 0.9999, p10: 0.9998 },
    cleanCorrected: { mean: 1, p10: 1 },
  },
  strokes: { clean: 0.928, uncorrected: 0.5, corrected: 0.927 },
  points: [
    {
      point: '02_convolution_a',
      pmpPositiveLog10: { raw: 1.5, corrected: 1.25 },
      pmpNegativeLog10: { raw: 2.5, corrected: 2.25 },
      gap: { raw: 9.75, corrected: 1.5 },
      spiked: 150,
      found: 147,
    },
    {
      point: '08_convolution_b',
      pmpPositiveLog10: { raw: Number.NaN, corrected: Number.NaN },
      pmpNegativeLog10: { raw: 0.5, corrected: 0.5 },
      gap: { raw: 2, corrected: 2 },
      spiked: 0,
      found: 0,
    },
  ],
};
const stream = {
  seconds: 4,
  emitted: 500,
  deadLetters: 2,
  workers: 2,
  backend: 'tensorflow 2.15.1',
};

/** Lines with runs of blanks made one. */
const lines = (text: string): string[] =>
  text.split('\n').map((line) => line.replaceAll(/ +/g, ' '));

test('says what was streamed, found, missed and false, the cosines and the amplitudes', () => {
  expect(lines(demoSummary(scores, stream))).toEqual(
    expect.arrayContaining([
      '500 maps in 4.0 s, 125 maps/s on 2 compute threads (tensorflow 2.15.1); dead letters 2',
      '150 of 500 events got spikes: found 147 (98.0 %), missed 3; false findings 7 of 350 (2.0 %)',
      'ε with spikes, uncorrected 0.7100 -0.2000',
      'ε with spikes, corrected 0.9991 0.9900',
      'ε without spikes, corrected 1.0000 1.0000',
      'z⁺ with spikes, uncorrected 0.9700 0.9400',
      'z⁺ with spikes, corrected 0.9999 0.9998',
      'z⁺ without spikes, corrected 1.0000 1.0000',
      'positive relevance on the strokes, events with spikes: clean 92.8 %, uncorrected 50.0 %, corrected 92.7 %',
      '02_convolution_a 1.50 1.25 2.50 2.25 9.75 1.50 147 of 150',
      '08_convolution_b – – 0.50 0.50 2.00 2.00',
    ]),
  );
});

test('without spikes there are dashes, never NaN', () => {
  const text = demoSummary(
    {
      ...scores,
      spiked: 0,
      found: 0,
      missed: 0,
      epsilon: { ...scores.epsilon, spikedUncorrected: none, spikedCorrected: none },
      zPlus: { ...scores.zPlus, spikedUncorrected: none, spikedCorrected: none },
      strokes: { clean: Number.NaN, uncorrected: Number.NaN, corrected: Number.NaN },
    },
    stream,
  );
  expect(text).not.toContain('NaN');
  expect(lines(text)).toContain(
    '0 of 500 events got spikes: found 0 (–), missed 0; false findings 7 of 500 (1.4 %)',
  );
});
