import { createRandom } from '@pellucid/error-models';
import type { Explainer, LedgerRow, PointView } from '@pellucid/relevance';

import { normal } from '../statistics/normal.ts';
import type { EventSet } from './event-set.ts';
import type { Maps } from './run-pass.ts';

/** Dense errors by the sums of their signs. */
export type Disturbance = 'one-signed' | 'signed' | 'zero-sum';

/** A dense error at one point of every event. */
export interface DisturbOptions {
  readonly point: string;
  readonly kind: Disturbance;
  readonly seed: number;
}

/** Maps with an error, and how large it was. */
export interface Disturbed {
  readonly maps: Maps;
  /** L1 norm of each event's error at its point. */
  readonly errorL1: readonly number[];
  /** Relevance of each event that bias, stabilizer and outputs without a contribution kept, over all layers. */
  readonly lost: readonly number[];
  /** Product of κ over the layers below a point, one an event; a layer that cannot amplify counts 1. */
  readonly boundAt: (point: string) => readonly number[];
}

/** A pass back with a dense error, or without one: what was put in is known exactly. */
export function disturb(
  explainer: Explainer,
  events: EventSet,
  options: DisturbOptions | undefined,
): Disturbed {
  const maps: Float32Array[] = [];
  const errorL1: number[] = [];
  const ledgers: { readonly samples: number; readonly rows: readonly LedgerRow[] }[] = [];
  for (const { first, trace } of events.batches) {
    const { relevance, ledger } = explainer.propagate(trace, {
      ledger: options === undefined ? { amplificationBound: true } : true,
      atPoint: (view) => {
        if (view.point.id !== options?.point) return undefined;
        errorL1.push(...addErrors(view, options, first));
        return { isWritten: true, record: null };
      },
    });
    const size = relevance.values.length / trace.samples;
    for (let sample = 0; sample < trace.samples; sample += 1) {
      maps.push(relevance.values.slice(sample * size, (sample + 1) * size));
    }
    ledgers.push({ samples: trace.samples, rows: ledger });
  }
  const boundAt = (point: string): readonly number[] => {
    const { ordinal } = explainer.points.find(({ id }) => id === point)!;
    return ledgers.flatMap(({ samples, rows }) => boundsOf(rows, samples, ordinal));
  };
  const lost = ledgers.flatMap(({ samples, rows }) =>
    Array.from({ length: samples }, (_, sample) =>
      rows.reduce(
        (sum, { bias, stabilizer, dropped }) =>
          sum + bias[sample]! + stabilizer[sample]! + dropped[sample]!,
        0,
      ),
    ),
  );
  return { maps, errorL1, lost, boundAt };
}

function boundsOf(rows: readonly LedgerRow[], samples: number, ordinal: number): number[] {
  const below = rows.filter(({ layer }) => layer.ordinal === null || layer.ordinal < ordinal);
  return Array.from({ length: samples }, (_, sample) =>
    below.reduce(
      (product, { amplificationBound }) => product * Math.max(1, amplificationBound?.[sample] ?? 1),
      1,
    ),
  );
}

/**
 * Adds normal numbers of the root mean square of each map where it has relevance, as nothing comes from elsewhere; returns
 * their l1 norms as they went in.
 */
function addErrors(view: PointView, { point, kind, seed }: DisturbOptions, first: number) {
  const values = view.relevance();
  const size = view.point.shape.reduce((a, b) => a * b, 1);
  return Array.from({ length: view.samples }, (_, sample) => {
    const relevance = values.subarray(sample * size, (sample + 1) * size);
    const random = createRandom(seed, 'disturbance', point, kind, first + sample);
    const scale = Math.sqrt(relevance.reduce((sum, value) => sum + value * value, 0) / size);
    const error = Float64Array.from(relevance, (value) =>
      value === 0 ? 0 : scale * normal(random),
    );
    const support = relevance.filter((value) => value !== 0).length;
    if (kind === 'one-signed') error.forEach((value, index) => (error[index] = Math.abs(value)));
    const mean = error.reduce((sum, value) => sum + value, 0) / support;
    let l1 = 0;
    for (let index = 0; index < size; index += 1) {
      const before = relevance[index]!;
      if (before === 0) continue;
      relevance[index] = before + error[index]! - (kind === 'zero-sum' ? mean : 0);
      l1 += Math.abs(relevance[index]! - before);
    }
    return l1;
  });
}
