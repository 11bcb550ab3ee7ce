import type { TransportRecord } from './port.ts';

/** Header of a record whose stored bytes failed their checksum; its value says how. */
export const damageHeader = 'pellucid.transport.damage';

/** How a record is damaged; `undefined` for a sound one. */
export function damageOf({ headers }: TransportRecord): string | undefined {
  const found = headers.find(({ name }) => name === damageHeader);
  return found === undefined ? undefined : Buffer.from(found.value ?? []).toString('utf8');
}

/** Header of a damaged record that stands for several offsets; its value is the first offset behind them, as decimal text. */
export const damageEndHeader = 'pellucid.transport.damage-end';

/** First offset behind those that a damaged record stands for; `undefined` when it stands for its own alone. */
export function damageEnd({ headers }: TransportRecord): number | undefined {
  const found = headers.find(({ name }) => name === damageEndHeader);
  if (found === undefined) return undefined;
  const end = Number(Buffer.from(found.value ?? []).toString('utf8'));
  return Number.isSafeInteger(end) ? end : undefined;
}
