import { setTimeout as sleep } from 'node:timers/promises';

import type { DigitData } from '../digits/digit-data.ts';
import { eventRecord } from '../publishing/event-record.ts';
import type { Journal } from '../transport/journal/journal.ts';
import type { DemoEvent } from './demo-event.ts';
import { demoModel } from './demo-setting.ts';

/** Where the demo's events go, and how fast. */
export interface PublishDigitsOptions {
  readonly journal: Journal;
  readonly topic: string;
  readonly digits: DigitData;
  readonly events: Iterator<DemoEvent>;
  /** Events in all. */
  readonly count: number;
  /** Events a second at most. */
  readonly rate: number;
  /** Ends the stream early. */
  readonly signal?: AbortSignal;
}

const largestChunk = 64;

/** Publishes digits as inference events; resolves with those that were published. */
export async function publishDigits(options: PublishDigitsOptions): Promise<readonly DemoEvent[]> {
  const { journal, topic, digits, events, count, rate, signal } = options;
  const published: DemoEvent[] = [];
  const chunkSize = Math.max(1, Math.min(largestChunk, Math.ceil(rate / 10)));
  const began = performance.now();
  const isStopped = (): boolean => signal?.aborted ?? false;
  while (published.length < count && !isStopped()) {
    const size = Math.min(chunkSize, count - published.length);
    const chunk = Array.from({ length: size }, () => events.next().value as DemoEvent);
    await journal.produce(
      chunk.map(({ id, digit }) =>
        eventRecord(
          {
            id,
            source: 'urn:pellucid:demo',
            timeMs: Date.now(),
            model: { name: demoModel },
            inputName: 'input',
            shape: [28, 28, 1],
            values: digits.image(digit),
            target: { kind: 'predicted' },
          },
          { topic, partition: 0 },
        ),
      ),
    );
    published.push(...chunk);
    const aheadMs = (published.length / rate) * 1000 - (performance.now() - began);
    if (aheadMs > 0)
      await sleep(aheadMs, undefined, signal === undefined ? {} : { signal }).catch(() => {});
  }
  return published;
}
