import { pino } from 'pino';
import { expect, test } from 'vitest';

import { parseConfig } from '../../src/config/load-config.ts';
import { PipelineError } from '../../src/errors.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import type { PlanBook } from '../../src/plan-book.ts';
import { flowSettings } from '../../src/run/flow-settings.ts';
import { createHealth } from '../../src/run/health.ts';
import type { Transport } from '../../src/transport/port.ts';

test('brokers that go away just after the transport was opened are waited for', async () => {
  const away = new PipelineError({
    code: 'TRANSPORT_FAILED',
    message: 'no broker answers',
    retriable: true,
  });
  const answers: (Error | number)[] = [away, 1000, away, 2000];
  const maxRecordBytes = async (): Promise<number> => {
    const answer = await Promise.resolve(answers.shift()!);
    if (typeof answer === 'number') return answer;
    throw answer;
  };
  const wasAvailable: boolean[] = [];
  const { encode } = await flowSettings(parseConfig('', 'test'), {
    metrics: createMetrics({ maxSeries: 1000 }),
    plans: {} as PlanBook,
    transport: { maxRecordBytes } as Partial<Transport> as Transport,
    health: createHealth((isAvailable) => void wasAvailable.push(isAvailable)),
    log: pino({ level: 'silent' }),
    backend: 'none',
  });
  expect(encode.maxRecordBytes).toEqual({ output: 1000, deadLetters: 2000 });
  expect(wasAvailable).toEqual([false, true, false, true]);
});
