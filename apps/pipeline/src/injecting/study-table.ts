import { table } from '../text/table.ts';
import type { StudyRow } from './study-row.ts';

/** The rows of a study for people. */
export function studyTable(rows: readonly StudyRow[]): string {
  const shown = (value: number | null | undefined): string => {
    if (value === null || value === undefined) return '–';
    return value !== 0 && value < 1e-3 ? value.toExponential(2) : value.toPrecision(3);
  };
  return table(
    [
      'composite',
      'point',
      'layers',
      'error',
      'l1 median',
      'l1 largest',
      'l2 median',
      'l2 largest',
      'bound median',
      'gain / bound',
    ],
    rows.map(({ composite, point, layers, error, l1, l2, bound, tightness }) => [
      composite,
      point,
      String(layers),
      error,
      shown(l1.median),
      shown(l1.largest),
      shown(l2.median),
      shown(l2.largest),
      shown(bound?.median),
      shown(tightness),
    ]),
    { right: [2, 4, 5, 6, 7, 8, 9] },
  );
}
