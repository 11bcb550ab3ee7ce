/** Limits of what may be in flight between delivery and settlement. */
export interface CreditLimits {
  /** Records in flight at most, 1 or more. */
  readonly events: number;
  /** Bytes of record values in flight at most; one record larger than this still passes alone. */
  readonly bytes: number;
}

/** Room for records in flight: a transport takes before it delivers, the flow gives back when an offset is settled. */
export class Credit {
  readonly limits: CreditLimits;
  #events = 0;
  #bytes = 0;
  #waiting: (() => void)[] = [];

  constructor(limits: CreditLimits) {
    if (!(limits.events >= 1) || !(limits.bytes >= 1)) {
      throw new RangeError(`Credit: limits must be 1 or more, got ${JSON.stringify(limits)}`);
    }
    this.limits = limits;
  }

  get eventsInFlight(): number {
    return this.#events;
  }

  get bytesInFlight(): number {
    return this.#bytes;
  }

  /** Takes room for one record of `bytes`; `false` when there is none now. */
  tryTake(bytes: number): boolean {
    const isFull =
      this.#events >= this.limits.events ||
      (this.#events > 0 && this.#bytes + bytes > this.limits.bytes);
    if (isFull) return false;
    this.#events += 1;
    this.#bytes += bytes;
    return true;
  }

  /** Gives the room of one record back. */
  give(bytes: number): void {
    this.#events -= 1;
    this.#bytes -= bytes;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves the next time room is given back. */
  async changed(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }
}
