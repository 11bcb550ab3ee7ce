/** What stands beside a committed offset, so that outputs of a later try can be found. */
export interface CommitMetadata {
  /** By output topic: the offset in its partition of the same number from which outputs of unsettled records may lie. */
  readonly ends: Readonly<Record<string, number>>;
  /** The position is where reading begins; nothing was settled yet. */
  readonly isStart?: true;
}

const version = 1;

/** Metadata as text; brokers keep 4096 bytes of it by default. */
export function encodeCommitMetadata({ ends, isStart }: CommitMetadata): string {
  return JSON.stringify({ v: version, ends, ...(isStart && { start: true }) });
}

/** Metadata of a commit; `undefined` for what others wrote. */
export function decodeCommitMetadata(text: string | null): CommitMetadata | undefined {
  try {
    const parsed = JSON.parse(text ?? '') as { v?: unknown; ends?: unknown; start?: unknown };
    if (parsed.v !== version || typeof parsed.ends !== 'object' || parsed.ends === null) {
      return undefined;
    }
    const ends = Object.entries(parsed.ends).filter(
      (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && entry[1] >= 0,
    );
    const isStart = parsed.start === true;
    return { ends: Object.fromEntries(ends), ...(isStart && { isStart: true as const }) };
  } catch {
    return undefined;
  }
}
