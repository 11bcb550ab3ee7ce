import type { NoticeListener } from '../transport-notice.ts';

/** What keeps events from being taken in or written, by what is kept; tells when that begins, changes and ends. */
export class Availability {
  readonly #notify: NoticeListener;
  readonly #problems = new Map<string, string>();
  #told: string | undefined;

  constructor(notify: NoticeListener) {
    this.#notify = notify;
  }

  /** Something is kept from going on. */
  set(part: string, problem: string): void {
    this.#problems.set(part, problem);
    this.#tell();
  }

  /** It goes on. */
  clear(part: string): void {
    if (this.#problems.delete(part)) this.#tell();
  }

  /** Forgets the problems of parts that are no more, by the beginning of their names. */
  clearAll(prefix: string): void {
    for (const part of this.#problems.keys()) {
      if (part.startsWith(prefix)) this.#problems.delete(part);
    }
    this.#tell();
  }

  #tell(): void {
    const [problem] = this.#problems.values();
    if (problem === this.#told) return;
    this.#told = problem;
    this.#notify({ type: 'availability', ...(problem !== undefined && { problem }) });
  }
}
