import type { BenchNetwork } from './bench-networks.ts';
import type { SpeedRow } from './speed-row.ts';

/** Head of the table of speed. */
export const speedHead: readonly string[] = [
  'network',
  'batch',
  'forward ms',
  'map ms',
  'maps/s',
  'map ÷ forward',
  'GFLOP a map',
  'GFLOP/s of matmul',
  'share of roofline',
  'peak MiB',
  'needed MiB',
  'peak ÷ needed',
  'amplitude',
];

/** A row of the table of speed; a target stands behind the figure it is for, `!` behind a map that was unsteady. */
export function speedCells({ rooflineTarget, ratioTarget }: BenchNetwork, row: SpeedRow): string[] {
  const ratio = row.mapMs / row.forwardMs;
  const leastShare = rooflineTarget?.[row.batch];
  const isSteady = row.medianMapMs <= 1.15 * row.mapMs;
  const mebibytes = 2 ** 20;
  return [
    row.name,
    String(row.batch),
    row.forwardMs.toPrecision(3),
    `${row.mapMs.toPrecision(3)}${isSteady ? '' : ' !'}`,
    ((1000 * row.batch) / row.mapMs).toPrecision(3),
    `${ratio.toFixed(2)}${ratioTarget === undefined ? '' : ` (≤ ${ratioTarget})`}`,
    row.gflopPerMap.toPrecision(3),
    row.gflops.toFixed(0),
    `${percent(row.rooflineShare)}${leastShare === undefined ? '' : ` (≥ ${percent(leastShare)})`}`,
    row.peakBytes === null ? '' : (row.peakBytes / mebibytes).toFixed(0),
    (row.neededBytes / mebibytes).toFixed(0),
    row.peakBytes === null ? '' : `${(row.peakBytes / row.neededBytes).toFixed(2)} (≤ 1.3)`,
    percent(row.amplitudeShare),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
