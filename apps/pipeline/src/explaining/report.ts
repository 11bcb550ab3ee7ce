import type { Amplitude } from '@pellucid/relevance/amplitude';
import { gapOf } from '@pellucid/relevance/amplitude';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { ExplainedArrays } from './explain-arrays.ts';

/** `report.json` of an explanation: every list that is called after samples has an entry a sample. */
export function explanationReport(prepared: PreparedPlan, explained: ExplainedArrays): object {
  const { model, composite, dialect, chain, points } = prepared;
  const classNames = model.manifest?.classNames;
  const lostToFilters = (ordinal: number | null): readonly number[] => {
    const index = points.findIndex((point) => point.ordinal === ordinal && point.kind !== 'output');
    const corrections = explained.points[index] ?? [];
    return explained.targets.map((_, sample) => {
      const at = corrections[sample];
      return at === undefined ? 0 : at.raw.sum - at.corrected.sum;
    });
  };
  return {
    model: { path: model.path, digest: model.digest },
    composite: composite.name,
    dialect,
    filters: chain.description,
    notices: prepared.notices,
    samples: explained.targets.map((target, sample) => ({
      target,
      ...(classNames?.[target] !== undefined && { className: classNames[target] }),
      findings: explained.findings[sample],
    })),
    layers: explained.ledger.map((row) => ({
      ordinal: row.layer.ordinal,
      name: row.layer.name,
      kind: row.layer.kind,
      rule: row.layer.rule,
      in: Array.from(row.in),
      out: Array.from(row.out),
      bias: Array.from(row.bias),
      stabilizer: Array.from(row.stabilizer),
      dropped: Array.from(row.dropped),
      filters: lostToFilters(row.layer.ordinal),
      ...(row.masses && {
        positive: Array.from(row.masses.positive),
        negative: Array.from(row.masses.negative),
        nonFinite: Array.from(row.masses.nonFinite),
      }),
      ...(row.amplificationBound && {
        amplificationBound: Array.from(row.amplificationBound),
      }),
    })),
    points: points.map((point, index) => ({
      id: point.id,
      ordinal: point.ordinal,
      kind: point.kind,
      name: point.name,
      shape: point.shape,
      samples: explained.points[index]!.map(({ raw, corrected, applied }) => ({
        raw: amplitudeJson(raw),
        corrected: amplitudeJson(corrected),
        filters: applied,
      })),
    })),
  };
}

/** An amplitude as plain JSON. */
export function amplitudeJson(amplitude: Amplitude): object {
  const { power, powerWithoutZeros, top8, ...rest } = amplitude;
  return {
    pmp: power,
    pmpWithoutZeros: powerWithoutZeros,
    gap: gapOf(amplitude) ?? null,
    top8: Array.from(top8),
    ...rest,
  };
}
