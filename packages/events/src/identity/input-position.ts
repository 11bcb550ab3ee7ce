/** Where a record lies. */
export interface InputPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A position as `topic/partition/offset`; topic names hold no slash. */
export function formatInputPosition({ topic, partition, offset }: InputPosition): string {
  return `${topic}/${partition}/${offset}`;
}

/** Reads `topic/partition/offset`; `null` when it is none. */
export function parseInputPosition(text: string): InputPosition | null {
  const [, topic, partition, offset] = /^([^/]+)\/(\d{1,10})\/(\d{1,16})$/u.exec(text) ?? [];
  if (topic === undefined || !Number.isSafeInteger(Number(offset))) return null;
  return { topic, partition: Number(partition), offset: Number(offset) };
}
