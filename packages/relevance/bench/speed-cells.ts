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
  'needed MiB',
  'peak MiB, graphs',
  'peak ÷ needed',
  'peak MiB, one by one',
  'peak ÷ needed',
  'amplitude',
];

/** A row of the table of speed; a target stands behind the figure it is for, `!` behind a map that was unsteady. */
export function speedCells({ rooflineTarget, ratioTarget }: BenchNetwork, row: SpeedRow): string[] {
  const ratio = row.mapMs / row.forwardMs;
  const leastShare = rooflineTarget?.[row.batch];
  const isSteady = row.medianMapMs <= 1.15 * row.mapMs;
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
    mebibytes(row.neededBytes),
    ...peakCells(row.peak?.asGraphsBytes, row),
    ...peakCells(row.peak?.oneByOneBytes, row),
    percent(row.amplitudeShare),
  ];
}

function peakCells(bytes: number | undefined, { neededBytes }: SpeedRow): [string, string] {
  if (bytes === undefined) return ['', ''];
  return [mebibytes(bytes), `${(bytes / neededBytes).toFixed(2)} (≤ 1.3)`];
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
