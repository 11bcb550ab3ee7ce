import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Series } from '../claims/claim.ts';

/** What one claim was measured as in one setting with one seed. */
export interface Cell {
  readonly claim: number;
  readonly network: string;
  readonly rule: string;
  readonly seed: number;
  readonly seconds: number;
  readonly series: Series;
}

/** Which cell it is. */
export type CellKey = Pick<Cell, 'claim' | 'network' | 'rule' | 'seed'>;

/** Keeps cells on disk, so that a study that was interrupted goes on where it was. */
export interface CellStore {
  readonly find: (key: CellKey) => Promise<Cell | undefined>;
  readonly keep: (cell: Cell) => Promise<void>;
}

/** Cells under a folder; those of another version of the code are not found. */
export function createCellStore(folder: string, version: string): CellStore {
  const place = join(folder, version);
  const path = ({ claim, network, rule, seed }: CellKey): string =>
    join(place, `${String(claim).padStart(2, '0')}-${network}-${rule}-${seed}.json`);
  return {
    find: async (key) => {
      const text = await readFile(path(key), 'utf8').catch(() => null);
      return text === null ? undefined : (JSON.parse(text, withNonFinite) as Cell);
    },
    keep: async (cell) => {
      await mkdir(place, { recursive: true });
      // Renamed when whole: a study that is killed leaves no half of a cell.
      await writeFile(`${path(cell)}.partial`, JSON.stringify(cell, nameNonFinite));
      await rename(`${path(cell)}.partial`, path(cell));
    },
  };
}

/** Names of numbers that JSON would make null of: a coefficient without activation is infinite. */
const nonFinite = new Map([Infinity, -Infinity, NaN].map((value) => [String(value), value]));

function nameNonFinite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function withNonFinite(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? (nonFinite.get(value) ?? value) : value;
}
