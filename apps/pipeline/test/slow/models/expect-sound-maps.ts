import type { Explainer, Explanation, TensorData } from '@pellucid/relevance';
import { expect } from 'vitest';

import { relativeL2 } from '../../integration/commands/zennit-case.ts';

/** What the maps of a network are held to. */
export interface SoundMapsOptions {
  /** Samples of one. */
  readonly samples: readonly TensorData[];
  /** Largest relative L2 distance of a sample in a batch to the sample alone. */
  readonly tolerance: number;
}

/**
 * Maps of a real network: finite and not empty, each layer passes on what it got, a batch is its samples, and the same batch
 * gives the same bits.
 */
export function expectSoundMaps(
  explainer: Explainer,
  { samples, tolerance }: SoundMapsOptions,
): void {
  const batch = stacked(samples);
  const together = explainer.explain(batch);
  expectFinite(together);
  expectClosedLedger(together);
  const again = explainer.explain(batch);
  // Comparing typed arrays value by value takes seconds here.
  const [first, second] = [together, again].map(({ relevance }) =>
    Buffer.from(relevance.values.slice().buffer),
  );
  expect(Buffer.compare(first!, second!)).toBe(0);
  const size = samples[0]!.values.length;
  for (const [index, sample] of samples.entries()) {
    const alone = explainer.explain(sample);
    const part = together.relevance.values.subarray(index * size, (index + 1) * size);
    expect(together.targets[index]).toBe(alone.targets[0]);
    expect(relativeL2(part, alone.relevance.values)).toBeLessThanOrEqual(tolerance);
  }
}

function expectFinite({ relevance, output }: Explanation): void {
  expect(output.values.every(Number.isFinite)).toBe(true);
  expect(relevance.values.every(Number.isFinite)).toBe(true);
  expect(relevance.values.some((value) => value !== 0)).toBe(true);
}

/** In is out and what was lost to the bias, to the stabilizer and to what is dropped, relative to the relevance that went through. */
function expectClosedLedger({ ledger }: Explanation): void {
  expect(ledger.length).toBeGreaterThan(0);
  for (const row of ledger) {
    for (const [sample, arrived] of row.in.entries()) {
      const parts = [row.out, row.bias, row.stabilizer, row.dropped].map(
        (account) => account[sample]!,
      );
      const left = parts.reduce((a, b) => a + b, 0);
      const scale = Math.max(1e-6, Math.abs(arrived), ...parts.map(Math.abs));
      const gap = Math.abs(arrived - left) / scale;
      expect(gap, `${row.layer.kind} ${row.layer.name}, sample ${sample}`).toBeLessThan(2e-3);
    }
  }
}

function stacked(samples: readonly TensorData[]): TensorData {
  const [first] = samples;
  const values = new Float32Array(samples.length * first!.values.length);
  for (const [index, sample] of samples.entries()) {
    values.set(sample.values, index * first!.values.length);
  }
  return { shape: [samples.length, ...first!.shape.slice(1)], values };
}
