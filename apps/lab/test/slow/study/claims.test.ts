import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import type { Figure } from '../../../src/study/report/figure.ts';
import type { ClaimReport } from '../../../src/study/report/judge-cells.ts';
import { studyClaims } from '../../../src/study/study-claims.ts';

const cells = await mkdtemp(join(tmpdir(), 'study-'));
afterAll(async () => {
  await rm(cells, { recursive: true });
});

async function study(networks: readonly string[], claims: readonly number[]) {
  return await studyClaims({ networks, claims, seeds: [1], lane: 'quick', cells, talk: () => {} });
}

function valueOf(reports: readonly ClaimReport[], rule: string, name: string): number {
  const figures: readonly Figure[] = reports.flatMap(({ judgements }) =>
    judgements.filter((judgement) => judgement.rule === rule).flatMap(({ figures }) => figures),
  );
  return figures.find((figure) => figure.name.startsWith(name))!.value!;
}

/** Only what held with a wide margin on every network: a study says the rest, not a test. */
describe('claims on few events', { timeout: 300_000 }, () => {
  test('the tuned chain restores maps with spikes and hardly changes sound ones', async () => {
    const reports = await study(['glyph-cnn'], [1, 2, 3]);
    for (const rule of ['epsilon', 'z-plus']) {
      expect(valueOf(reports, rule, 'cosine with the tuned chain')).toBeGreaterThan(0.97);
      expect(valueOf(reports, rule, 'recovered by the tuned chain')).toBeGreaterThan(0.9);
      expect(valueOf(reports, rule, 'recovered by clamp 0.6')).toBeLessThan(0.6);
    }
  });

  test('errors of one sign keep their l1 norm under z⁺, others shrink, and grow under ε', async () => {
    const reports = await study(['glyph-cnn'], [7]);
    expect(valueOf(reports, 'z-plus', 'median gain of a one-signed error')).toBeCloseTo(1, 2);
    expect(valueOf(reports, 'z-plus', 'median gain of a zero-sum error')).toBeLessThan(0.5);
    expect(valueOf(reports, 'epsilon', 'median gain of a signed error')).toBeGreaterThan(1);
    expect(valueOf(reports, 'z-plus', 'largest gain ÷ product of κ')).toBeLessThan(1.001);
  });

  test('a gate restores at the point of the error and not one point later', async () => {
    const reports = await study(['glyph-cnn'], [8]);
    expect(valueOf(reports, 'epsilon', 'cosine, gap gate at the point')).toBeGreaterThan(0.98);
    expect(valueOf(reports, 'epsilon', 'recovered by the gap gate one point later')).toBeLessThan(
      0.4,
    );
  });

  test('the published chain is x · Jᵀ(y / z), and its last step does not look at the input', async () => {
    const reports = await study(['smallcnn-digits'], [12]);
    expect(valueOf(reports, 'epsilon', 'median cosine distance of R0')).toBeLessThan(1e-4);
    expect(valueOf(reports, 'epsilon', 'largest difference of the last step')).toBeLessThan(1e-6);
  });

  test('a study that is asked again measures nothing', async () => {
    const talk: string[] = [];
    const again = {
      networks: ['glyph-cnn'],
      claims: [8],
      seeds: [1],
      lane: 'quick',
      cells,
    } as const;
    const reports = await studyClaims({ ...again, talk: (line) => talk.push(line) });
    expect(talk).toEqual([]);
    expect(reports[0]!.judgements).toHaveLength(2);
  });
});
