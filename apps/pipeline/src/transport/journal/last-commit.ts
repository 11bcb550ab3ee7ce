import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';

/** Where LMDB keeps the number of the last commit: in its two root pages, and for all processes in the lock file. */
const layout = { pageBytesAt: 48, commitAt: 152, lockCommitAt: 8, commitBytes: 8 };

const isLittle = endianness() === 'LE';

/**
 * The number of the last commit, which LMDB does not keep safe by itself: a process that opens an environment writes the
 * number that it read a moment before into the lock file, without a lock. When another process has committed in that
 * moment, the next transaction of anybody would build on the commit before and undo the one between.
 */
export class LastCommit {
  readonly #data: number;
  readonly #lock: number;
  readonly #pageBytes: number;
  readonly #number: Buffer = Buffer.alloc(layout.commitBytes);

  /** Opens the files of an environment that is open. */
  constructor(directory: string) {
    this.#data = openSync(join(directory, 'data.mdb'), 'r');
    this.#lock = openSync(join(directory, 'lock.mdb'), 'r+');
    readSync(this.#data, this.#number, 0, 4, layout.pageBytesAt);
    this.#pageBytes = isLittle ? this.#number.readUInt32LE() : this.#number.readUInt32BE();
  }

  /** The newest commit in the data file. Ask inside of a transaction only, when nobody else can commit. */
  newest(): number {
    return Math.max(this.#read(layout.commitAt), this.#read(this.#pageBytes + layout.commitAt));
  }

  /** Puts the number right for all processes. Inside of a transaction only; that one must write nothing. */
  correct(commit: number): void {
    const number = BigInt(commit);
    if (isLittle) this.#number.writeBigUInt64LE(number);
    else this.#number.writeBigUInt64BE(number);
    writeSync(this.#lock, this.#number, 0, layout.commitBytes, layout.lockCommitAt);
  }

  /** Only after the environment was closed: closing the lock file drops the locks that this process has on it. */
  close(): void {
    closeSync(this.#lock);
    closeSync(this.#data);
  }

  #read(at: number): number {
    readSync(this.#data, this.#number, 0, layout.commitBytes, at);
    return Number(isLittle ? this.#number.readBigUInt64LE() : this.#number.readBigUInt64BE());
  }
}
