import type { JudgedCosines, Judgement, ProfileScore } from '@pellucid/calibration';

import { table } from '../text/table.ts';

/** What the chain recovers beside the oracles, under a line that says on which samples. */
export function judgementTable(judgement: Judgement): string {
  const { samples, hits, error, unfiltered, corrected, unhit, oracles } = judgement;
  const rows = [
    ['hit, unfiltered', ...cosines(unfiltered)],
    ['hit, chain', ...cosines(corrected)],
    ...oracles.map(({ name, cosines: of, recovered }) => [
      `hit, oracle ${name}`,
      ...cosines(of),
      recovered === null ? 'nothing to recover' : interval(recovered),
    ]),
    ['not hit, chain', ...cosines(unhit)],
  ];
  return [
    `judged on ${samples} samples held out, ${hits} of them hit by ${error} at a random point`,
    table(['samples', 'cosine to clean', 'p10', 'recovered by the chain'], rows, { right: [2] }),
  ].join('\n');
}

function cosines(of: JudgedCosines): readonly string[] {
  return [interval(of), of.p10.toFixed(4)];
}

function interval({ mean, low, high }: ProfileScore): string {
  return `${mean.toFixed(4)} (${low.toFixed(4)}–${high.toFixed(4)})`;
}
