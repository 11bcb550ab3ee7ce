import type { Finding } from '@pellucid/error-models';

import { table } from '../text/table.ts';

/** Findings of the same error model at the same point, of different samples. */
interface Group {
  readonly first: Finding;
  readonly samples: number;
  readonly critical: number;
  /** Farthest from the threshold. */
  readonly extreme: Finding;
}

/** A row for every error model and point where anything was found, from the output to the input; a list a sample. */
export function detectionTable(findings: readonly (readonly Finding[])[]): string {
  const groups = new Map<string, Group>();
  for (const finding of findings.flat()) {
    const key = JSON.stringify([finding.errorModel, finding.point]);
    groups.set(key, joined(groups.get(key), finding));
  }
  const rows = [...groups.values()].map(({ first, samples, critical, extreme }) => [
    first.errorModel,
    first.point,
    first.statistic,
    String(samples),
    String(critical),
    formatValue(extreme.value),
    formatValue(extreme.threshold),
    'filter' in first.proposal ? first.proposal.filter : first.proposal.advice,
  ]);
  const headings = [
    'error model',
    'point',
    'statistic',
    'samples',
    'critical',
    'farthest',
    'threshold',
    'what to do',
  ];
  return table(headings, rows, { right: [3, 4, 5, 6] });
}

function joined(group: Group | undefined, finding: Finding): Group {
  const critical = finding.severity === 'critical' ? 1 : 0;
  if (group === undefined) return { first: finding, samples: 1, critical, extreme: finding };
  const distance = ({ value, threshold }: Finding): number => Math.abs(value - threshold);
  return {
    first: group.first,
    samples: group.samples + 1,
    critical: group.critical + critical,
    extreme: distance(finding) > distance(group.extreme) ? finding : group.extreme,
  };
}

function formatValue(value: number): string {
  return Number(value.toPrecision(4)).toString();
}
