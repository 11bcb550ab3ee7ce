import * as tf from '@tensorflow/tfjs-node';

import type { Claim } from '../claims/claim.ts';
import type { StudyNetwork, StudyRule } from '../networks/study-network.ts';
import type { Lane } from '../setting.ts';
import { createSetting } from '../setting.ts';
import type { Cell, CellStore } from './cell-store.ts';

/** What is measured. */
export interface CellsOptions {
  readonly claims: readonly Claim[];
  readonly study: StudyNetwork;
  readonly rule: StudyRule;
  readonly seed: number;
  readonly lane: Lane;
  readonly store: CellStore;
  /** Called when a claim begins; never for cells that are there. */
  readonly onStart: (claim: Claim) => void;
}

/** The cells of one setting, those that are kept as they are. */
export async function measureCells(options: CellsOptions): Promise<readonly Cell[]> {
  const { claims, study, rule, seed, lane, store, onStart } = options;
  const cells: Cell[] = [];
  const missing: Claim[] = [];
  for (const claim of claims.filter(({ fits }) => fits?.({ study, rule }) ?? true)) {
    const { number } = claim.meta;
    const found = await store.find({ claim: number, network: study.name, rule, seed });
    if (found === undefined) missing.push(claim);
    else cells.push(found);
  }
  if (missing.length === 0) return cells;
  await tf.ready();
  const setting = createSetting(study, { rule, seed, lane });
  try {
    for (const claim of missing) {
      onStart(claim);
      const start = performance.now();
      const series = await claim.measure(setting);
      const seconds = Math.round((performance.now() - start) / 100) / 10;
      const { number } = claim.meta;
      const cell: Cell = { claim: number, network: study.name, rule, seed, seconds, series };
      await store.keep(cell);
      cells.push(cell);
    }
  } finally {
    setting.dispose();
  }
  return cells;
}
