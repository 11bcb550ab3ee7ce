import type { Figure } from './figure.ts';
import type { ClaimReport, Judgement } from './judge-cells.ts';
import { shortNumber } from './short-number.ts';

/**
 * What a study found as a Markdown page: the outcomes in one table, then a table of figures a claim.
 *
 * @param command - What it was made with.
 */
export function renderPage(command: string, reports: readonly ClaimReport[]): string {
  const settings = settingsOf(reports);
  return [
    '# Claims',
    '',
    `Written by \`${command}\`. What the claims mean: [science](../science.md). As JSON: [claims.json](claims.json).`,
    '',
    'A figure is followed by its 95 % bootstrap interval and, where it has a target, by ✓ or ✗. Recovered: ratio of means over the events that were hit, (filtered − unfiltered) / (oracle − unfiltered); where the oracle gains less than 0.02, there is nothing to recover and nothing is judged.',
    '',
    ...table(
      ['claim', ...settings.map(titleOf)],
      reports.map(({ number, title, judgements }) => [
        `[${number}](#claim-${number}) ${title}`,
        ...settings.map((setting) => outcomeOf(judgements.find((own) => isSame(own, setting)))),
      ]),
    ),
    '',
    ...reports.flatMap((report) => sectionOf(report)),
  ].join('\n');
}

function sectionOf({ number, title, direction, judgements }: ClaimReport): string[] {
  const names = [...new Set(judgements.flatMap(({ figures }) => figures.map(nameOf)))];
  const rows = names.map((name) => [
    `${name}${targetOf(judgements, name)}`,
    ...judgements.map(({ figures }) => cellOf(figures.find((figure) => nameOf(figure) === name))),
  ]);
  return [
    `<a id="claim-${number}"></a>`,
    '',
    `## ${number}. ${title}`,
    '',
    `${direction[0]!.toUpperCase()}${direction.slice(1)}.`,
    '',
    ...(judgements.length === 0
      ? ['Not measured.']
      : table(['figure', ...judgements.map(titleOf)], rows)),
    '',
  ];
}

type Place = Pick<Judgement, 'network' | 'rule'>;

function settingsOf(reports: readonly ClaimReport[]): readonly Place[] {
  const all = reports.flatMap(({ judgements }) => judgements);
  return all.filter((one, place) => all.findIndex((other) => isSame(one, other)) === place);
}

function isSame(a: Place, b: Place): boolean {
  return a.network === b.network && a.rule === b.rule;
}

function titleOf({ network, rule }: Place): string {
  return `${network}, ${rule === 'epsilon' ? 'ε' : 'z⁺'}`;
}

function outcomeOf(judgement: Judgement | undefined): string {
  if (judgement === undefined) return '';
  if (judgement.holds === null) return 'nothing to judge';
  return judgement.holds ? 'holds' : '**does not hold**';
}

/** Figures of one kind share a row, whether or not there was something to recover. */
function nameOf({ name }: Figure): string {
  return name.replace('; gain of the oracle', '');
}

function targetOf(judgements: readonly Judgement[], name: string): string {
  const targets = judgements.flatMap(({ figures }) =>
    figures.filter((figure) => nameOf(figure) === name).flatMap(({ target }) => target ?? []),
  );
  const texts = targets.map((target) =>
    'atLeast' in target ? `≥ ${shortNumber(target.atLeast)}` : `≤ ${shortNumber(target.atMost)}`,
  );
  return new Set(texts).size === 1 ? ` (${texts[0]})` : '';
}

function cellOf(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  const { value, low, high, verdict } = figure;
  if (value === null) return 'not measured';
  if (verdict === 'nothing to recover') return `nothing to recover (${shortNumber(value)})`;
  const interval =
    low === null || high === null ? '' : ` [${shortNumber(low)}, ${shortNumber(high)}]`;
  const mark = verdict === 'holds' ? ' ✓' : verdict === 'does not hold' ? ' ✗' : '';
  return `${shortNumber(value)}${interval}${mark}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
