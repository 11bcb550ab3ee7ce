import type { Anomaly } from './anomaly.ts';
import type { Digest } from './digest.ts';
import type { Fate, OffsetFate } from './fate.ts';

/** Offsets that are judged, and how far the group has settled them. */
export interface LedgerBounds {
  readonly partition: number;
  readonly from: number;
  /** Offset behind the last one. */
  readonly to: number;
  /** `null` before the first settlement. */
  readonly committed: number | null;
}

/** A dead letter as the ledger takes it. */
export interface LetterEntry {
  readonly reason: string;
  /** Key, value and headers of the record, as the letter has them; absent where there is nothing to compare them with. */
  readonly content?: Digest;
  /** Whether parts of the record are left out of it. */
  readonly isShortened?: boolean;
}

/** Bits of the state of an offset. */
const is = {
  record: 1,
  tombstone: 2,
  mapped: 4,
  deadLettered: 8,
  /** A dead letter stands for it that stands for others, too. */
  covered: 16,
  /** Answers exclude each other. */
  conflicting: 32,
  /** Its content is known. */
  readable: 64,
} as const;

/** Offsets that one ledger can hold; each takes 50 bytes. */
export const mostOffsets = 16_777_216;

/**
 * What became of each offset of a partition. Records have to be entered before their answers; what is odd about an answer is
 * found as it is entered.
 */
export class PartitionLedger {
  readonly #bounds: LedgerBounds;
  readonly #onAnomaly: (anomaly: Anomaly) => void;
  readonly #states: Uint8Array;
  readonly #contents: BigUint64Array;
  readonly #mapIds: BigUint64Array;
  readonly #mapBytes: BigUint64Array;
  readonly #reasonAt: Uint16Array;
  readonly #reasons: string[] = [];

  constructor(bounds: LedgerBounds, onAnomaly: (anomaly: Anomaly) => void) {
    const size = Math.max(0, bounds.to - bounds.from);
    this.#bounds = bounds;
    this.#onAnomaly = onAnomaly;
    this.#states = new Uint8Array(size);
    this.#contents = new BigUint64Array(size);
    this.#mapIds = new BigUint64Array(2 * size);
    this.#mapBytes = new BigUint64Array(size);
    this.#reasonAt = new Uint16Array(size);
  }

  /** Enters a record of the input. */
  addRecord(
    offset: number,
    { isTombstone, content }: { isTombstone: boolean; content: Digest },
  ): void {
    const at = offset - this.#bounds.from;
    this.#states[at]! |= is.record | is.readable | (isTombstone ? is.tombstone : 0);
    this.#contents[at] = content[0];
  }

  /** Enters records that lie there and cannot be read. */
  addUnreadable(from: number, to: number): void {
    this.#states.fill(is.record, this.#clamp(from), this.#clamp(to));
  }

  /** Enters a map of the group. */
  addMap(offset: number, { id, bytes }: { id: Digest; bytes: Digest }): void {
    const at = offset - this.#bounds.from;
    const state = this.#answered(offset);
    if (state === undefined) return;
    if ((state & is.mapped) === 0) {
      this.#mapIds.set(id, 2 * at);
      this.#mapBytes[at] = bytes[0];
      this.#enter(offset, is.mapped);
      return;
    }
    if (this.#mapIds[2 * at] !== id[0] || this.#mapIds[2 * at + 1] !== id[1]) {
      this.#conflict('two_map_ids', offset);
      return;
    }
    this.#report('repeated_map', offset);
    if (this.#mapBytes[at] !== bytes[0]) this.#report('differing_bytes', offset);
  }

  /** Enters a dead letter of the group. */
  addLetter(offset: number, { reason, content, isShortened }: LetterEntry): void {
    const at = offset - this.#bounds.from;
    const state = this.#answered(offset);
    if (state === undefined) return;
    const isComparable = content !== undefined && (state & is.readable) !== 0;
    if (isComparable && content[0] !== this.#contents[at]) {
      this.#conflict('altered_dead_letter', offset);
    }
    if ((state & is.deadLettered) !== 0) {
      this.#report('repeated_dead_letter', offset);
      return;
    }
    if (isShortened) this.#report('shortened_dead_letter', offset);
    this.#reasonAt[at] = this.#reasonNumber(reason);
    this.#enter(offset, is.deadLettered);
  }

  /** Enters a dead letter that stands for all offsets of a range, whether there is a record or not. */
  addCoveringLetter(from: number, to: number, reason: string): void {
    const isRepeated = (this.#states[from - this.#bounds.from] ?? 0) & is.deadLettered;
    if (isRepeated !== 0) this.#report('repeated_dead_letter', from);
    for (let at = this.#clamp(from); at < this.#clamp(to); at += 1) {
      if ((this.#states[at]! & is.deadLettered) !== 0) continue;
      this.#reasonAt[at] = this.#reasonNumber(reason);
      this.#states[at]! |= is.covered;
      this.#enter(at + this.#bounds.from, is.deadLettered);
    }
  }

  /**
   * The fate of every offset, in order.
   *
   * @param answersFrom - First offset whose answers must be there; those of lower ones may have been deleted.
   */
  *fates(answersFrom: number): Generator<OffsetFate> {
    const { from } = this.#bounds;
    for (const [at, state] of this.#states.entries()) {
      const fate = this.#fateOf(state, from + at, answersFrom);
      yield {
        offset: from + at,
        fate,
        ...((state & is.mapped) !== 0 && { mapId: this.#uuid(at) }),
        ...((state & is.deadLettered) !== 0 && { reason: this.#reasons[this.#reasonAt[at]!]! }),
      };
    }
  }

  #fateOf(state: number, offset: number, answersFrom: number): Fate {
    if ((state & is.conflicting) !== 0) return 'conflicting';
    if ((state & is.mapped) !== 0) return 'mapped';
    if ((state & is.deadLettered) !== 0) return 'deadLettered';
    if ((state & is.record) === 0) return 'gap';
    const { committed } = this.#bounds;
    if (committed === null || offset >= committed) return 'pending';
    if ((state & is.tombstone) !== 0) return 'skipped';
    return offset < answersFrom ? 'expired' : 'lost';
  }

  /** State of an offset that has an answer; `undefined` when there is nothing to answer. */
  #answered(offset: number): number | undefined {
    const state = this.#states[offset - this.#bounds.from]!;
    if ((state & (is.record | is.covered)) !== 0) return state;
    this.#report('no_such_input', offset);
    return undefined;
  }

  #enter(offset: number, answer: number): void {
    const at = offset - this.#bounds.from;
    this.#states[at]! |= answer;
    const state = this.#states[at]!;
    const both = is.mapped | is.deadLettered;
    if ((state & both) === both) this.#conflict('map_and_dead_letter', offset);
    if ((state & is.tombstone) !== 0) this.#conflict('answered_tombstone', offset);
  }

  #conflict(kind: Anomaly['kind'], offset: number): void {
    this.#states[offset - this.#bounds.from]! |= is.conflicting;
    this.#report(kind, offset);
  }

  #report(kind: Anomaly['kind'], offset: number): void {
    this.#onAnomaly({ kind, partition: this.#bounds.partition, offset });
  }

  #clamp(offset: number): number {
    return Math.min(Math.max(offset - this.#bounds.from, 0), this.#states.length);
  }

  #reasonNumber(reason: string): number {
    const known = this.#reasons.indexOf(reason);
    if (known !== -1) return known;
    // Whoever invents reasons without end shares the last one.
    if (this.#reasons.length > 1000) return this.#reasons.length - 1;
    return this.#reasons.push(this.#reasons.length === 1000 ? 'others' : reason) - 1;
  }

  #uuid(at: number): string {
    return uuidText([this.#mapIds[2 * at]!, this.#mapIds[2 * at + 1]!]);
  }
}

function uuidText([high, low]: Digest): string {
  const hex = ((high << 64n) | low).toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
