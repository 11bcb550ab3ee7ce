import { printable } from '../text/printable.ts';
import { table } from '../text/table.ts';
import { anomalyKinds } from './anomaly.ts';
import type { Anomaly, AnomalyKind } from './anomaly.ts';
import type { FateCounts, Verification } from './verification.ts';

const headings = [
  'partition',
  'from',
  'to',
  'committed',
  'mapped',
  'dead letters',
  'skipped',
  'pending',
  'expired',
  'lost',
  'conflicting',
  'gaps',
];

/** A verification for people: a line a partition, what is odd, and a verdict. */
export function verificationText(verification: Verification): string {
  const { topic, group, partitions, total, reasons } = verification;
  const rows = partitions.map(({ partition, from, to, committed, fates }) => [
    String(partition),
    String(from),
    String(to),
    committed === null ? '–' : String(committed),
    ...cells(fates),
  ]);
  const all = rows.length === 1 ? [] : [['all', '', '', '', ...cells(total)]];
  const right = headings.map((_, index) => index);
  const parts = [
    `${topic}, group ${group}`,
    table(headings, [...rows, ...all], { right }),
    ...reasonLines(reasons),
    ...anomalyLines(verification),
    verdict(verification),
  ];
  return parts.join('\n\n');
}

function cells(fates: FateCounts): string[] {
  const { mapped, deadLettered, skipped, pending, expired, lost, conflicting, gap } = fates;
  return [mapped, deadLettered, skipped, pending, expired, lost, conflicting, gap].map(String);
}

function reasonLines(reasons: Verification['reasons']): string[] {
  const rows = Object.entries(reasons).map(([reason, count]) => [printable(reason), String(count)]);
  return rows.length === 0 ? [] : [table(['dead letters', 'number'], rows, { right: [1] })];
}

function anomalyLines({ anomalies, examples }: Verification): string[] {
  return (Object.entries(anomalies) as [AnomalyKind, number][]).map(([kind, count]) => {
    const lines = examples.filter((example) => example.kind === kind).map(exampleLine);
    const more = count > lines.length ? [`    … and ${count - lines.length} more`] : [];
    const { isFault, meaning } = anomalyKinds[kind];
    const head = `${isFault ? 'FAULT' : 'note'} ${kind}: ${count} ${meaning}`;
    return [head, ...lines, ...more].join('\n');
  });
}

function exampleLine({ partition, offset, detail }: Anomaly): string {
  const place = offset === undefined ? [] : [`${partition}/${offset}`];
  return `    ${[...place, ...(detail === undefined ? [] : [printable(detail)])].join('  ')}`;
}

function verdict({ isSound, isComplete, total }: Verification): string {
  if (!isSound) return `NOT SOUND: ${total.lost} lost, ${total.conflicting} conflicting`;
  if (isComplete) return 'SOUND and complete: every record has exactly one answer';
  const open = [
    ...(total.pending > 0 ? [`${total.pending} pending`] : []),
    ...(total.expired > 0 ? [`${total.expired} whose outputs are no longer kept`] : []),
  ];
  return `SOUND so far: nothing is lost and nothing conflicts; ${open.join(', ')}`;
}
