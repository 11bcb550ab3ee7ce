import { describe, expect, test } from 'vitest';

import type { Judgement, Profile } from '../../src/index.ts';
import { diffProfiles, parseProfile, renderProfile } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { exampleProfile } from '../example-profile.ts';

const score = (mean: number) => ({ mean, low: mean - 0.05, high: mean + 0.05, p10: mean - 0.1 });

const judgement = (recovered: number): Judgement => ({
  samples: 50,
  hits: 25,
  error: 'spike',
  unfiltered: score(0.4),
  corrected: score(0.9),
  unhit: score(0.9),
  oracles: [
    { name: 'location', cosines: score(0.9), gain: 0.5, recovered: score(recovered) },
    { name: 'wiener', cosines: score(0.4), gain: 0.01, recovered: null },
  ],
});
const judged = (recovered: number): Profile => ({
  ...exampleProfile(),
  judgement: judgement(recovered),
});

describe('a profile with a judgement', () => {
  test('is read back as it was written, and one without a judgement stays without', () => {
    const text = renderProfile(judged(0.8));
    expect(renderProfile(parseProfile(text, 'p.json'))).toBe(text);
    expect(parseProfile(renderProfile(exampleProfile()), 'p.json')).not.toHaveProperty('judgement');
  });

  test('is refused where a figure is missing', () => {
    const { unhit: _, ...rest } = judgement(0.8);
    const text = JSON.stringify({ ...exampleProfile(), judgement: rest });
    expect(errorOf(() => parseProfile(text, 'p.json')).message).toContain('judgement.unhit');
  });

  test('differs where a mean lies outside of the other interval, and not by chance alone', () => {
    expect(diffProfiles(judged(0.8), judged(0.84))).toEqual([]);
    expect(diffProfiles(judged(0.8), judged(0.7))).toEqual([
      { part: 'judgement', key: 'recovered of location', from: 0.8, to: 0.7 },
    ]);
    const narrow = (mean: number): Profile => ({
      ...judged(0.8),
      judgement: { ...judgement(0.8), unhit: { mean, low: mean, high: mean, p10: mean } },
    });
    expect(diffProfiles(narrow(1), narrow(0.995))).toEqual([]);
    expect(diffProfiles(narrow(1), narrow(0.98)).map(({ to }) => to)).toEqual([0.98]);
  });

  test('shows what came where there was none before', () => {
    expect(diffProfiles(exampleProfile(), judged(0.8))).toEqual([
      { part: 'judgement', key: 'cosine of samples that were hit', to: 0.9 },
      { part: 'judgement', key: 'cosine of samples that were not hit', to: 0.9 },
      { part: 'judgement', key: 'recovered of location', to: 0.8 },
    ]);
  });
});
