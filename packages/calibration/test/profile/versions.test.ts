import { describe, expect, test } from 'vitest';

import { diffProfiles, parseProfile, renderProfile, renewProfile } from '../../src/index.ts';
import { exampleProfile } from '../example-profile.ts';

describe('renderProfile', () => {
  test('six digits, whole numbers as they are, and the same text when it is read and written again', () => {
    const text = renderProfile(exampleProfile());
    const { mean } = exampleProfile().trend[0]!.gap!;
    expect(text).not.toContain(String(mean));
    expect(text).toContain(`"mean": ${Number(mean.toPrecision(6))},`);
    expect(renderProfile(parseProfile(text, 'p.json'))).toBe(text);
    const { trend } = exampleProfile();
    const counts = { ...trend[0]!.magnitudes.positive, count: 123_456_789 };
    const magnitudes = { positive: counts, negative: counts };
    const large = { ...exampleProfile(), trend: [{ ...trend[0]!, magnitudes }] };
    expect(renderProfile(large)).toContain('"count": 123456789,');
  });
});

describe('renewProfile', () => {
  test('the same fit keeps its version, whichever that is', () => {
    const earlier = { ...exampleProfile(), version: 4 };
    expect(renewProfile(earlier, exampleProfile()).version).toBe(4);
    const read = parseProfile(renderProfile(earlier), 'p.json');
    expect(renewProfile(read, exampleProfile()).version).toBe(4);
  });

  test('another fit is the next version', () => {
    expect(renewProfile({ ...exampleProfile(), version: 4 }, exampleProfile(2)).version).toBe(5);
  });
});

describe('diffProfiles', () => {
  test('of a profile and itself there is none', () => {
    expect(diffProfiles(exampleProfile(), exampleProfile())).toEqual([]);
  });

  test('names every threshold of filters and detectors, old and new, and what came and went', () => {
    const from = { ...exampleProfile(), chain: ['gap-gate:gap=2@a', 'envelope:limit=1@a'] };
    const to = {
      ...exampleProfile(),
      chain: ['gap-gate:gap=3@a', 'support-gate@a'],
      detectors: [
        {
          ...from.detectors[0]!,
          threshold: 99,
          lower: 1,
          repeated: [{ k: 3, n: 20, threshold: 9 }],
        },
      ],
    };
    const [three, five] = from.detectors[0]!.repeated!;
    expect(diffProfiles(from, to)).toEqual([
      { part: 'filter', key: 'gap-gate@a gap', from: 2, to: 3 },
      { part: 'filter', key: 'envelope@a limit', from: 1 },
      { part: 'filter', key: 'support-gate@a', to: 'on' },
      {
        part: 'detector',
        key: 'spike@02_dense_b threshold',
        from: from.detectors[0]!.threshold,
        to: 99,
      },
      {
        part: 'detector',
        key: 'spike@02_dense_b 3 of 20 threshold',
        from: three!.threshold,
        to: 9,
      },
      { part: 'detector', key: 'spike@02_dense_b 5 of 5 threshold', from: five!.threshold },
      { part: 'detector', key: 'spike@02_dense_b lower', to: 1 },
    ]);
  });

  test('names another network, other data and another way of fitting', () => {
    const from = exampleProfile();
    const to = {
      ...from,
      subject: { ...from.subject, networkDigest: 'x' },
      data: { ...from.data, samples: 81 },
      fitting: { ...from.fitting, methods: ['gap-gate'] },
    };
    expect(diffProfiles(from, to).map(({ part, key }) => `${part} ${key}`)).toEqual([
      'subject network',
      'data samples',
      'fitting methods',
    ]);
  });
});
