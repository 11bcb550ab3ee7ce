import { setTimeout as sleep } from 'node:timers/promises';

import type { Journal } from '../../../src/transport/journal/journal.ts';
import { digitAt } from '../../batch-of-digits.ts';
import { inferenceRecord } from '../../inference-record.ts';

const everyMs = 200;
const digits = 500;

/** A stream of held-out digits to the topic `in`, so many a second, until it is ended. */
export class SteadyPublisher {
  /** What the ids of the next events begin with. */
  idPrefix = '';
  published = 0;
  #isEnded = false;
  readonly #running: Promise<void>;

  constructor(journal: Journal, perSecond: number) {
    this.#running = this.#publish(journal, perSecond);
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    await this.#running;
  }

  async #publish(journal: Journal, perSecond: number): Promise<void> {
    const began = performance.now();
    while (!this.#isEnded) {
      const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
      const records = Array.from({ length: due - this.published }, (_, index) => {
        const number = this.published + index;
        const id = `${this.idPrefix}${number}`;
        return inferenceRecord({ id, values: digitAt(number % digits) });
      });
      this.published = due;
      if (records.length > 0) await journal.produce(records);
      await sleep(everyMs);
    }
  }
}
