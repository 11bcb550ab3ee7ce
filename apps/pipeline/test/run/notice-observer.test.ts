import { pino } from 'pino';
import { expect, test } from 'vitest';

import { PipelineError } from '../../src/errors.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { createNoticeObserver } from '../../src/run/notice-observer.ts';
import type { TransportNotice } from '../../src/transport/transport-notice.ts';

const error = new PipelineError({ code: 'TRANSPORT_FAILED', message: 'gone' });
const at = { topic: 'in', partition: 2 };

/** What a notice leads to: series that are not zero, problems, halted partitions, levels of the log. */
async function outcomeOf(notice: TransportNotice) {
  const metrics = createMetrics({ maxSeries: 1000 });
  const problems: unknown[] = [];
  const halted: number[] = [];
  const levels: string[] = [];
  const log = pino(
    { level: 'debug' },
    {
      write: (line: string) => {
        const { level } = JSON.parse(line) as { level: number };
        levels.push(pino.levels.labels[level]!);
      },
    },
  );
  createNoticeObserver({
    metrics,
    log,
    health: { setProblem: (source, problem) => problems.push([source, problem]) },
    onHalted: (partition) => halted.push(partition),
  })(notice);
  const series = (await metrics.text())
    .split('\n')
    .filter((line) => /^pellucid_.*[^_bucket]\{?.* [1-9]/u.test(line) && !line.includes('_bucket'));
  return { series, problems, halted, levels };
}

test.each<[TransportNotice, string[]]>([
  [
    { type: 'rebalanced', epoch: 4, partitions: [2], durationMs: 2000 },
    [
      'pellucid_rebalances_total 1',
      'pellucid_rebalance_duration_seconds_sum 2',
      'pellucid_rebalance_duration_seconds_count 1',
    ],
  ],
  [
    { type: 'consumer_failed', error, isRestarted: true },
    ['pellucid_consumer_crashes_total{restart="true"} 1'],
  ],
  [
    { type: 'request_failed', api: 'Produce', code: 'NOT_LEADER_OR_FOLLOWER' },
    ['pellucid_transport_errors_total{api="Produce",code="NOT_LEADER_OR_FOLLOWER"} 1'],
  ],
  [
    { type: 'offset_reset', ...at, policy: 'earliest', from: 3, to: 7, low: 7, high: 9 },
    ['pellucid_offset_resets_total{policy="earliest"} 1'],
  ],
  [{ type: 'task_failed', task: 'retention', error }, []],
])('%j is counted and told', async (notice, expected) => {
  const { series, problems, halted, levels } = await outcomeOf(notice);
  expect(series).toEqual(expected);
  expect([problems, halted, levels.length]).toEqual([[], [], 1]);
});

test('a message system that is away is a problem until it is back', async () => {
  const away = await outcomeOf({ type: 'availability', problem: 'no broker answers' });
  expect([away.problems, away.levels]).toEqual([[['transport', 'no broker answers']], ['error']]);
  const back = await outcomeOf({ type: 'availability' });
  expect([back.problems, back.levels]).toEqual([[['transport', undefined]], ['info']]);
});

test('a batch that cannot be unpacked halts its partition, unless it is skipped', async () => {
  const unreadable = { type: 'unreadable_batch', ...at, offset: 5, problem: 'gzip' } as const;
  expect((await outcomeOf({ ...unreadable, outcome: 'halted' })).halted).toEqual([2]);
  expect((await outcomeOf({ ...unreadable, outcome: 'skipped' })).halted).toEqual([]);
});
