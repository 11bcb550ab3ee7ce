import { firstValueFrom, from, toArray } from 'rxjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { createExplainerPool, type ExplainerPool } from '../../src/compute/explainer-pool.ts';
import { preparePlan, type PreparedPlan } from '../../src/compute/prepare-plan.ts';
import type { Batch } from '../../src/stages/batch.ts';
import { explain } from '../../src/stages/explain.ts';
import type { ExplainedItem, FinishedItem, PassingItem } from '../../src/stages/item.ts';
import { demoPlan } from '../demo-plan.ts';
import { eventItem } from '../event-item.ts';
import { originAt } from '../origin-at.ts';

let pool: ExplainerPool;
let plan: PreparedPlan;
beforeAll(async () => {
  pool = createExplainerPool({ workers: 1, threads: 1 });
  plan = await preparePlan(demoPlan());
  await pool.warmUp(plan.plan);
});
afterAll(async () => {
  await pool.close();
});

/** Digits as one batch; those in `bad` ask for a class that the network does not have. */
const batchOf = (indices: readonly number[], bad: readonly number[] = []): Batch => ({
  type: 'batch',
  events: indices.map((index) =>
    eventItem(index, { plan, target: bad.includes(index) ? 10 : 'predicted' }),
  ),
});

async function explainAll(items: readonly (Batch | PassingItem)[]): Promise<FinishedItem[]> {
  return await firstValueFrom(from(items).pipe(explain(pool), toArray()));
}

const offsetOf = (item: FinishedItem): number =>
  item.type === 'gap' ? item.position : item.origin.record.offset;
const inOrder = (items: readonly FinishedItem[]): FinishedItem[] =>
  items.toSorted((a, b) => offsetOf(a) - offsetOf(b));

describe('explain', { timeout: 60_000 }, () => {
  test('a batch of 3: each event with its own explanation and a third of the times', async () => {
    const items = (await explainAll([batchOf([0, 1, 2])])) as ExplainedItem[];
    const { samples } = await pool.explain(plan.plan, () => ({
      values: Float32Array.from(
        [0, 1, 2].flatMap((index) => [...eventItem(index, { plan }).values]),
      ),
      targets: ['predicted', 'predicted', 'predicted'],
      eventIds: ['e0', 'e1', 'e2'],
    }));
    expect(items.map(({ type }) => type)).toEqual(['explained', 'explained', 'explained']);
    for (const [index, { explanation, timings, event }] of items.entries()) {
      expect(event.id).toBe(`e${index}`);
      expect(explanation.relevance).toEqual(samples[index]!.relevance);
      expect(timings).toEqual(items[0]!.timings);
    }
  });

  test('noise of repeated passes depends on the id of the map, not on that of the event', async () => {
    const noisy = await preparePlan(demoPlan({ filters: ['mean-of-passes:passes=2'] }));
    const of = async (mapId: string): Promise<Float32Array> => {
      const event = { ...eventItem(0, { plan: noisy }), mapId };
      const [item] = (await explainAll([{ type: 'batch', events: [event] }])) as ExplainedItem[];
      return item!.explanation.relevance;
    };
    expect(await of('one')).toEqual(await of('one'));
    expect(await of('one')).not.toEqual(await of('another'));
  });

  test.each([[[3]], [[0, 7]], [[0, 1, 2, 3, 4, 5, 6, 7]]])(
    'a batch of 8, bad are %j: these are rejected, the others explained as they were without them',
    async (bad) => {
      const all = [0, 1, 2, 3, 4, 5, 6, 7];
      const sound = inOrder(await explainAll([batchOf(all)])) as ExplainedItem[];
      const mixed = inOrder(await explainAll([batchOf(all, bad)]));
      expect(mixed.flatMap((item, index) => (item.type === 'rejected' ? [index] : []))).toEqual(
        bad,
      );
      for (const index of bad) {
        expect(mixed[index]).toMatchObject({
          stage: 'explain',
          reason: 'EXPLAIN_FAILED',
          message: expect.stringContaining('10'),
          model: 'smallcnn-mnist',
        });
      }
      for (const index of all.filter((one) => !bad.includes(one))) {
        const { explanation } = mixed[index] as ExplainedItem;
        expect(explanation.relevance).toEqual(sound[index]!.explanation.relevance);
      }
    },
  );

  test('a batch with one bad event costs no more than a bisection', async () => {
    const asked = vi.spyOn(pool, 'explain');
    await explainAll([batchOf([0, 1, 2, 3, 4, 5, 6, 7], [5])]);
    expect(asked).toHaveBeenCalledTimes(7);
    asked.mockRestore();
  });

  test('what needs no explanation passes a batch that is under way', async () => {
    const skipped: PassingItem = { type: 'skipped', origin: originAt(9), reason: 'tombstone' };
    const items = await explainAll([batchOf([0]), skipped]);
    expect(items.map(({ type }) => type)).toEqual(['skipped', 'explained']);
  });

  test('no more than 2 batches a thread are handed over at a time', async () => {
    let open = 0;
    let most = 0;
    const real = pool.explain;
    const asked = vi.spyOn(pool, 'explain').mockImplementation(async (...request) => {
      open += 1;
      most = Math.max(most, open);
      const explanation = await real(...request);
      open -= 1;
      return explanation;
    });
    const items = await explainAll([0, 1, 2, 3, 4].map((index) => batchOf([index])));
    expect([items.length, most]).toEqual([5, 2]);
    asked.mockRestore();
  });
});
