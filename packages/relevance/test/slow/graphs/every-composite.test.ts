import '@tensorflow/tfjs-node';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { compile, compositePresets, createComposite } from '../../../src/index.ts';
import type { PropagateOptions } from '../../../src/index.ts';
import { everyKindBatch, everyKindNetwork } from '../../engine/every-kind.ts';
import { watchBackend } from '../../graphs/watch-backend.ts';

/** Enough for a pass of one kind to be a graph that has been proven. */
const passes = 4;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a node of every kind as a graph', () => {
  test.each(compositePresets.map(({ name, dialect = 'zennit' }) => [name, dialect] as const))(
    '%s of %s, a node of every kind: the same bits with every option, few operations by themselves',
    (name, dialect) => {
      const watched = watchBackend();
      const composite = createComposite(name, { bounds: { low: -3, high: 3 }, dialect });
      const entries = [
        { match: { kind: 'affine' }, rule: 'epsilon' } as const,
        ...composite.entries,
      ];
      const explainer = compile(everyKindNetwork(), {
        composite: { ...composite, entries },
        dialect,
        graphAfter: 1,
      });
      const looking: PropagateOptions<unknown> = {
        atPoint: (view) => ({
          isWritten: false,
          record: [view.relevance().slice(), view.coefficientPeaks()?.slice()],
        }),
      };
      const batch = everyKindBatch(2);
      const plain = { ledger: false };
      for (const options of [plain, { ledger: true }, looking]) {
        watched.forget();
        const first = explainer.explain(batch, options);
        const byThemselves = watched.operations();
        for (let pass = 1; pass < passes; pass += 1) {
          expect(explainer.explain(batch, options)).toEqual(first);
        }
        watched.forget();
        expect(explainer.explain(batch, options)).toEqual(first);
        // The way forward, and back in one piece or part by part.
        expect(watched.runs()).toBeGreaterThan(options === plain ? 1 : 5);
        expect(watched.operations()).toBeLessThan(byThemselves / 2);
      }
      explainer.dispose();
    },
  );
});
