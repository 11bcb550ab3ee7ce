import type { Profile } from '@pellucid/calibration';
import { diffProfiles } from '@pellucid/calibration';

import { print } from '../commands/command.ts';
import { table } from '../text/table.ts';
import { judgementTable } from './judgement-table.ts';
import { changesTable, profileTable } from './profile-tables.ts';
import { readProfile } from './read-profile.ts';

/** Shows what a profile holds. */
export async function runProfileShow(
  place: string,
  { json = false }: { readonly json?: boolean },
): Promise<void> {
  const profile = await readProfile(place);
  if (json) {
    print(JSON.stringify(profile, null, 2));
    return;
  }
  const judgement =
    profile.judgement === undefined
      ? 'not judged on samples held out'
      : judgementTable(profile.judgement);
  const parts = [headOf(profile), '', profileTable(profile), ...scoresOf(profile), '', judgement];
  print(parts.join('\n'));
}

/** Shows in what two profiles differ; the old one first. */
export async function runProfileDiff(
  from: string,
  to: string,
  { json = false }: { readonly json?: boolean },
): Promise<void> {
  const changes = diffProfiles(await readProfile(from), await readProfile(to));
  print(json ? JSON.stringify(changes, null, 2) : changesTable(changes));
}

function headOf({ version, subject, data, fitting, detectors, chain }: Profile): string {
  const errorModels = new Set(detectors.map(({ errorModel }) => errorModel));
  const screening = data.isReduced ? ', left out' : ', kept';
  const rows = [
    ['version', String(version)],
    ['network', subject.networkDigest.slice(0, 16)],
    ['composite', `${subject.composite.name} (${subject.composite.digest.slice(0, 16)})`],
    ['data', `${data.description} (${data.digest.slice(0, 16)})`],
    ['outliers', `${data.outliers} of ${data.samples} samples stand out${screening}`],
    ['methods', `${fitting.methods.join(', ')}; risk ${fitting.risk}${masksOf(fitting)}`],
    ['chain', `${chain.length} filters`],
    ['detectors', `${detectors.length} thresholds of ${[...errorModels].join(', ') || 'none'}`],
  ];
  return rows.map(([key, value]) => `${key!.padEnd(10)} ${value}`).join('\n');
}

function masksOf({ maskMethod }: Profile['fitting']): string {
  return maskMethod === undefined ? '' : `; ${maskMethod} on masks`;
}

function scoresOf({ scores }: Profile): readonly string[] {
  if (scores.length === 0) return ['', 'no scores: calibrated without ground truth'];
  const range = ({ mean, low, high }: Profile['scores'][number]['gain']): string =>
    `${mean.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
  const rows = scores.map(({ name, samples, unfiltered, corrected, gain }) => [
    name,
    String(samples),
    range(unfiltered),
    range(corrected),
    range(gain),
  ]);
  return ['', table(['score', 'samples', 'unfiltered', 'corrected', 'gain'], rows)];
}
