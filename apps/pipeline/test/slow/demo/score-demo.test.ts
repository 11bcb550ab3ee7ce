import { decodeRelevanceMap } from '@pellucid/events';
import type { RelevanceMap } from '@pellucid/events';
import { cosineSimilarity } from '@pellucid/ground-truth';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { demoConfig } from '../../../src/demo/demo-setting.ts';
import { openJournal } from '../../../src/transport/journal/journal.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { DemoProcess } from './demo-process.ts';

const { topics } = demoConfig('', 0).transport;
const timeout = 600_000;

interface Finished {
  readonly demo: DemoProcess;
  readonly maps: readonly RelevanceMap[];
  readonly letters: number;
}

/** Runs a demo to its end and reads its journal, as a consumer does. */
async function finish(args: readonly string[], look: (finished: Finished) => unknown) {
  const { directory, remove } = temporaryDirectory();
  const demo = new DemoProcess(directory, args);
  await demo.finished();
  const journal = await openJournal({ directory: demo.file('demo-journal') });
  const { high } = journal.watermarks(topics.output, 0, 'test');
  const records = journal.read({ topic: topics.output, partition: 0, from: 0, limit: high + 1 });
  const maps = records.flatMap(({ value }) => {
    const decoded = decodeRelevanceMap(value!);
    return decoded.ok ? [decoded.value] : [];
  });
  const letters = journal.watermarks(topics.deadLetters, 0, 'test').high;
  await journal.close();
  await look({ demo, maps, letters });
  remove();
}

const idsOf = (maps: readonly RelevanceMap[]): unknown[] => maps.map(({ eventId }) => eventId);

describe('500 events, 0.3 of them with spikes', () => {
  /** Mutation that turns this red: the gate off, or the stabilizer without its sign. */
  test.each([1, 2, 3])('seed %i: found, corrected and shown', { timeout }, async (seed) => {
    await finish([`--seed=${seed}`], async ({ demo, maps, letters }) => {
      const { stream, scores } = demo.report();
      expect([stream.emitted, stream.deadLetters, letters]).toEqual([500, 0, 0]);
      expect(maps).toHaveLength(500);
      expect(new Set(idsOf(maps)).size).toBe(500);

      const { events, spiked, found, missed, falseFindings, epsilon, zPlus } = scores;
      expect(events).toBe(500);
      // Five standard deviations of a binomial share.
      expect(Math.abs(spiked - 150)).toBeLessThan(5 * Math.sqrt(500 * 0.21));
      expect(found + missed).toBe(spiked);
      expect(found / spiked).toBeGreaterThanOrEqual(0.98);
      expect(falseFindings / (events - spiked)).toBeLessThanOrEqual(0.005);
      for (const { spikedUncorrected, spikedCorrected, cleanCorrected } of [epsilon, zPlus]) {
        expect(spikedCorrected.mean).toBeGreaterThanOrEqual(0.995);
        expect(spikedCorrected.p10).toBeGreaterThanOrEqual(0.98);
        expect(cleanCorrected.mean).toBeGreaterThanOrEqual(0.999);
        expect(spikedUncorrected.mean).toBeLessThan(spikedCorrected.mean);
      }
      // Spikes do harm: there is something to be corrected.
      expect(epsilon.spikedUncorrected.mean).toBeLessThan(0.9);

      const hitPoints = scores.points.filter((point) => point.spiked > 0);
      expect(hitPoints.reduce((sum, point) => sum + point.spiked, 0)).toBe(spiked);
      expect(hitPoints.reduce((sum, point) => sum + point.found, 0)).toBe(found);
      for (const { gap } of hitPoints) expect(gap.raw).toBeGreaterThan(gap.corrected);

      const picture = await sharp(demo.file('contact-sheet.png')).metadata();
      expect(picture).toMatchObject({ format: 'png', width: 916, height: 136 + 6 * 242 + 30 });
      expect(demo.stderr).toMatch(/events\/s +emitted 500 of 500 +findings \d+ +dead letters 0\n/);
      expect(demo.stdout).toContain(`found ${found} (`);
    });
  });
});

describe('the service is not told which events have spikes', () => {
  test('nobody is hit: 1,000 events, false findings at most 0.5 %', { timeout }, async () => {
    await finish(['--events=1000', '--spike-share=0', '--seed=4'], ({ demo, maps }) => {
      const { events, spiked, found, missed, falseFindings, epsilon } = demo.report().scores;
      expect([events, spiked, found, missed]).toEqual([1000, 0, 0, 0]);
      expect(falseFindings).toBeLessThanOrEqual(5);
      expect(falseFindings).toBe(maps.filter(({ findings }) => findings.length > 0).length);
      expect(epsilon.cleanCorrected.mean).toBeGreaterThanOrEqual(0.999);
      expect(demo.stdout).not.toContain('NaN');
    });
  });

  test('everybody is hit: 150 events, none to find falsely', { timeout }, async () => {
    await finish(['--events=150', '--spike-share=1', '--seed=4'], ({ demo, maps }) => {
      const { events, spiked, found, falseFindings } = demo.report().scores;
      expect([events, spiked, falseFindings]).toEqual([150, 150, 0]);
      expect(found).toBeGreaterThanOrEqual(147);
      expect(maps.filter(({ findings }) => findings.length > 0).length).toBeGreaterThanOrEqual(
        found,
      );
    });
  });

  test(
    'an event without spikes has the map that it has when nobody is hit',
    { timeout },
    async () => {
      const mapsWith = async (share: number): Promise<readonly RelevanceMap[]> => {
        let result: readonly RelevanceMap[] = [];
        await finish(['--events=64', `--spike-share=${share}`, '--seed=5'], ({ maps }) => {
          result = maps;
        });
        return result;
      };
      const [without, withSome] = [await mapsWith(0), await mapsWith(0.5)];
      expect(idsOf(withSome)).toEqual(idsOf(without));
      const values = ({ inputRelevance: { raw } }: RelevanceMap): Float32Array =>
        new Float32Array(raw.slice().buffer);
      const isSame = withSome.map((map, index) => {
        const other = without[index]!;
        const cosine = cosineSimilarity(values(map), values(other)) ?? 0;
        return cosine > 1 - 1e-9 && map.findings.length === other.findings.length;
      });
      const untouched = withSome.map(({ findings }) => findings.length === 0);
      expect(untouched.filter(Boolean).length).toBeGreaterThan(20);
      expect(isSame).toEqual(untouched);
    },
  );
});
