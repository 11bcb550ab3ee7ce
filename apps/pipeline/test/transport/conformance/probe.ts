import type { Subscription } from 'rxjs';

import { Credit, type CreditLimits } from '../../../src/transport/credit.ts';
import type { Delivery, Transport, TransportRecord } from '../../../src/transport/port.ts';

type Revoking = Extract<Delivery, { readonly type: 'revoking' }>;

/** A subscriber that writes down what it sees. */
export class Probe {
  readonly credit: Credit;
  readonly deliveries: Delivery[] = [];
  readonly records: TransportRecord[] = [];
  mostEvents = 0;
  mostBytes = 0;
  error: unknown;
  isComplete = false;
  readonly #subscription: Subscription;
  #waiting: (() => void)[] = [];

  constructor(
    transport: Transport,
    limits: CreditLimits = { events: 100_000, bytes: 1e9 },
    onRecord: (record: TransportRecord, probe: Probe) => void = () => undefined,
  ) {
    this.credit = new Credit(limits);
    this.#subscription = transport.deliveries(this.credit).subscribe({
      next: (delivery) => {
        this.deliveries.push(delivery);
        this.mostEvents = Math.max(this.mostEvents, this.credit.eventsInFlight);
        this.mostBytes = Math.max(this.mostBytes, this.credit.bytesInFlight);
        if (delivery.type === 'record') {
          this.records.push(delivery.record);
          onRecord(delivery.record, this);
        }
        this.#wake();
      },
      error: (error: unknown) => {
        this.error = error;
        this.#wake();
      },
      complete: () => {
        this.isComplete = true;
        this.#wake();
      },
    });
  }

  /** Epoch of the last assignment. */
  get epoch(): number {
    const assigned = this.deliveries.findLast(({ type }) => type === 'assigned');
    if (assigned === undefined) throw new Error('nothing assigned yet');
    return assigned.epoch;
  }

  /** Waits for `count` records in all. */
  async received(count: number): Promise<readonly TransportRecord[]> {
    await this.#until(() => this.records.length >= count);
    return this.records;
  }

  async assigned(): Promise<void> {
    await this.#until(() => this.deliveries.some(({ type }) => type === 'assigned'));
  }

  async revoking(): Promise<Revoking> {
    let found: Revoking | undefined;
    await this.#until(() => {
      found = this.deliveries.find((delivery) => delivery.type === 'revoking');
      return found !== undefined;
    });
    if (found === undefined) throw new Error('nothing is being revoked');
    return found;
  }

  /** Waits for the end of the deliveries by error. */
  async failed(): Promise<unknown> {
    await this.#until(() => this.error !== undefined, false);
    return this.error;
  }

  async completed(): Promise<void> {
    await this.#until(() => this.isComplete);
  }

  /** Gives the credit of a delivered record back. */
  give(record: TransportRecord | undefined): void {
    if (record !== undefined) this.credit.give(record.value?.byteLength ?? 0);
  }

  unsubscribe(): void {
    this.#subscription.unsubscribe();
  }

  async #until(isReached: () => boolean, shouldThrow = true): Promise<void> {
    while (!isReached()) {
      if (shouldThrow && this.error !== undefined) throw this.error;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
