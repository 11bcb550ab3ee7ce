import type { TransportRecord } from './port.ts';

/** Header of a record whose stored bytes failed their checksum; its value says how. */
export const damageHeader = 'pellucid.transport.damage';

/** Header of a record that stands for several that cannot be had: the first offset behind them, as decimal text. */
export const damageEndHeader = 'pellucid.transport.damage-end';

/** How a record is damaged; `undefined` for a sound one. */
export function damageOf({ headers }: TransportRecord): string | undefined {
  const found = headers.find(({ name }) => name === damageHeader);
  return found === undefined ? undefined : Buffer.from(found.value ?? []).toString('utf8');
}
