import { createRandom } from '@pellucid/error-models';

import type { Setting } from '../setting.ts';
import { normal } from '../statistics/normal.ts';
import type { Line } from './line-plot.ts';

const bins = 24;
/** Magnitudes in units of the largest one of the clean map, in logarithmic bins from 10^-2 to 10^1. */
const binOf = (share: number): number => Math.floor(((Math.log10(share) + 2) / 3) * bins);

/**
 * The best filter that looks at nothing but a value: mean of the clean magnitude that belongs to it ÷ the magnitude, E[G·R | |R|]
 * ÷ R², for spikes and for dense noise.
 */
export function measureBestFilter(setting: Setting): readonly Line[] {
  const point = setting.points[Math.floor(setting.points.length / 2)]!;
  const spikes = new Gains();
  const noise = new Gains();
  const random = createRandom('best filter');
  setting.pass({
    seen: new Set([point.id]),
    see: ({ relevance: clean, raw }) => {
      const rms = Math.sqrt(clean.reduce((sum, x) => sum + x * x, 0) / clean.length);
      const noisy = clean.map((value) => value + 0.7 * rms * normal(random));
      const spiked = clean.slice();
      for (let spike = 0; spike < Math.ceil(clean.length / 500); spike += 1) {
        const sign = random.next() < 0.5 ? -1 : 1;
        spiked[random.integer(0, clean.length - 1)] =
          sign * raw.absmax * 10 ** random.between(-0.3, 1);
      }
      noise.add(clean, noisy, raw.absmax);
      spikes.add(clean, spiked, raw.absmax);
    },
  });
  return [
    { name: 'spikes', points: spikes.points() },
    { name: 'noise of 0.7 rms', points: noise.points() },
  ];
}

class Gains {
  readonly #products = new Float64Array(bins);
  readonly #squares = new Float64Array(bins);
  readonly #counts = new Float64Array(bins);

  add(clean: Float32Array, found: Float32Array, largest: number): void {
    for (let index = 0; index < clean.length; index += 1) {
      const value = found[index]!;
      const bin = binOf(Math.abs(value) / largest);
      if (value === 0 || bin < 0 || bin >= bins) continue;
      this.#products[bin]! += value * clean[index]!;
      this.#squares[bin]! += value * value;
      this.#counts[bin]! += 1;
    }
  }

  points(): readonly (readonly [number, number])[] {
    return Array.from({ length: bins }, (_, bin) => bin)
      .filter((bin) => this.#counts[bin]! >= 100)
      .map((bin) => [
        10 ** (((bin + 0.5) / bins) * 3 - 2),
        Math.max(0, this.#products[bin]! / this.#squares[bin]!),
      ]);
  }
}
