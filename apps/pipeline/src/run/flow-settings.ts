import type { Logger } from 'pino';

import type { Config } from '../config/config.ts';
import { decodeLimits } from '../config/decode-limits.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import type { PipelineParts } from '../pipeline.ts';
import type { PlanBook } from '../plan-book.ts';
import type { DecodeSettings } from '../stages/decode.ts';
import type { Origin } from '../stages/item.ts';
import { RecentEvents } from '../stages/recent-events.ts';
import { withRetries, type RetryOptions } from '../stages/retry.ts';
import type { Transport } from '../transport/port.ts';
import type { Health } from './health.ts';
import { serviceVersion } from './version.ts';

/** What the settings of the stages depend on beside the config. */
export interface SettingsParts {
  readonly metrics: Metrics;
  readonly plans: PlanBook;
  readonly transport: Transport;
  readonly health: Health;
  readonly log: Logger;
  /** Name of the backend that computes. */
  readonly backend: string;
}

/** Settings of the stages, out of the config and what the topics take. */
export async function flowSettings(
  { transport: { topics, group }, limits, explanation }: Config,
  { metrics, plans, transport, health, log, backend }: SettingsParts,
): Promise<Pick<PipelineParts, 'decode' | 'batch' | 'encode' | 'retry'>> {
  const retry: RetryOptions = {
    delayMs: 100,
    maxDelayMs: 5000,
    onRetry: (operation, error) => {
      metrics.write('retries', 1, [operation]);
      health.setProblem('settle', `maps cannot be written: ${(error as Error).message}`);
      log.warn({ operation, err: error }, 'trying again');
    },
    onRecovered: (operation) => {
      health.setProblem('settle', undefined);
      log.info({ operation }, 'it works again');
    },
  };
  const maxRecordBytes = async (topic: string): Promise<number> =>
    await withRetries('limits', async () => await transport.maxRecordBytes(topic), retry);
  return {
    decode: decodeSettings(limits, { plans, log }),
    batch: { waitMs: explanation.batchWaitMs },
    encode: {
      topics,
      maxRecordBytes: {
        output: await maxRecordBytes(topics.output),
        deadLetters: await maxRecordBytes(topics.deadLetters),
      },
      backend,
      serviceVersion,
      group,
      onFault: faultLog(log, 'a map could not be encoded'),
      now: Date.now,
    },
    retry,
  };
}

function decodeSettings(
  limits: Config['limits'],
  { plans, log }: Pick<SettingsParts, 'plans' | 'log'>,
): DecodeSettings {
  const { nonFiniteInput, rememberedIds } = limits;
  return {
    plans,
    limits: decodeLimits(limits),
    nonFiniteInput,
    recent: new RecentEvents(rememberedIds),
    onFault: faultLog(log, 'a record could not be decoded'),
    now: Date.now,
  };
}

function faultLog(log: Logger, message: string): (origin: Origin, error: unknown) => void {
  return ({ record: { topic, partition, offset } }, error) => {
    log.error({ topic, partition, offset, err: error }, message);
  };
}
