import type { Cell } from './cells/cell-store.ts';
import { createCellStore } from './cells/cell-store.ts';
import { codeVersion } from './cells/code-version.ts';
import { measureCells } from './cells/measure-cells.ts';
import { claims } from './claims/index.ts';
import { studyNetworks } from './networks/index.ts';
import { studyRules } from './networks/study-network.ts';
import type { ClaimReport } from './report/judge-cells.ts';
import { judgeCells } from './report/judge-cells.ts';
import type { Lane } from './setting.ts';

/** What is studied. */
export interface StudyOptions {
  /** Names of networks. */
  readonly networks: readonly string[];
  /** Numbers of claims. */
  readonly claims: readonly number[];
  readonly seeds: readonly number[];
  readonly lane: Lane;
  /** Folder that cells are kept in. */
  readonly cells: string;
  readonly talk: (line: string) => void;
}

/**
 * Measures the claims in every setting, one network after the other, and judges them.
 *
 * @throws {LabError} DATA_UNAVAILABLE when a network or its data are not installed.
 */
export async function studyClaims(options: StudyOptions): Promise<readonly ClaimReport[]> {
  const { lane, talk } = options;
  const asked = claims.filter(({ meta }) => options.claims.includes(meta.number));
  const store = createCellStore(options.cells, await codeVersion(lane));
  const cells: Cell[] = [];
  for (const { name, load } of studyNetworks) {
    if (!options.networks.includes(name)) continue;
    const study = await load();
    for (const rule of studyRules) {
      for (const seed of options.seeds) {
        const onStart = ({ meta }: { readonly meta: { readonly number: number } }): void =>
          talk(`${name}, ${rule}, seed ${seed}: claim ${meta.number}`);
        cells.push(
          ...(await measureCells({ claims: asked, study, rule, seed, lane, store, onStart })),
        );
      }
    }
  }
  return asked.map((claim) => judgeCells(claim, cells));
}
