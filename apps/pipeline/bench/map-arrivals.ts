import { setTimeout as sleep } from 'node:timers/promises';

import { decodeRelevanceMap } from '@pellucid/events';
import type { Config } from '@pellucid/pipeline/dist/config/config.js';
import { Credit } from '@pellucid/pipeline/dist/transport/credit.js';
import { openKafkaTransport } from '@pellucid/pipeline/dist/transport/kafka/kafka-transport.js';
import type { Transport, TransportRecord } from '@pellucid/pipeline/dist/transport/port.js';

/** How long nothing may come while maps are missing, milliseconds. */
const patienceMs = 30_000;

/** A map at a consumer: when its event was made, when it came, where it lies. */
export interface Arrival {
  readonly eventTimeMs: number;
  readonly atMs: number;
  readonly partition: number;
}

/** Maps as they come to a consumer; one that comes twice counts once. */
export class MapArrivals {
  readonly arrivals: Arrival[] = [];
  readonly #seen = new Set<string>();
  readonly #notices: string[] = [];
  readonly #reader: Transport;
  readonly #end: () => void;

  constructor({ transport: { kafka, topics } }: Config) {
    this.#reader = openKafkaTransport({
      config: { ...kafka, offsetPolicy: 'latest' },
      topic: topics.output,
      group: 'bench-reader',
      outputs: [],
      inputOf: () => undefined,
      onNotice: (notice) => {
        this.#notices.push(`${new Date().toISOString()} ${JSON.stringify(notice)}`);
      },
    });
    const reading = this.#reader
      .deliveries(new Credit({ events: 1e9, bytes: 1e12 }))
      .subscribe((delivery) => {
        if (delivery.type === 'record') this.#add(delivery.record);
      });
    this.#end = (): void => reading.unsubscribe();
  }

  #add({ partition, value }: TransportRecord): void {
    const decoded = decodeRelevanceMap(value!);
    if (!decoded.ok) throw new Error(decoded.rejection.message);
    const { eventId, eventTimeMs } = decoded.value;
    if (eventId === undefined || this.#seen.has(eventId)) return;
    this.#seen.add(eventId);
    this.arrivals.push({ eventTimeMs, atMs: Date.now(), partition });
  }

  /**
   * Waits for the maps of events.
   *
   * @throws {Error} when none comes for half a minute: which are missing, and what the reader heard of its group.
   */
  async waitFor(eventIds: readonly string[]): Promise<void> {
    let count = this.#seen.size;
    let sinceMs = performance.now();
    let missing = eventIds;
    for (;;) {
      missing = missing.filter((id) => !this.#seen.has(id));
      if (missing.length === 0) return;
      if (this.#seen.size > count) {
        count = this.#seen.size;
        sinceMs = performance.now();
      }
      if (performance.now() - sinceMs > patienceMs) {
        const heard = this.#notices.join('\n');
        throw new Error(`no map for ${missing.length} events, ${missing[0]} the first\n${heard}`);
      }
      await sleep(20);
    }
  }

  async close(): Promise<void> {
    this.#end();
    await this.#reader.close();
  }
}
