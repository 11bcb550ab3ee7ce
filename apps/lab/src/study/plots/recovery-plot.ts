import type { Figure } from '../report/figure.ts';
import type { ClaimReport, Judgement } from '../report/judge-cells.ts';
import type { Bar } from './bar-plot.ts';
import { barPlot } from './bar-plot.ts';

/** What is shown of each setting: name, number of the claim, and the figures that it is the best of. */
const shown: readonly (readonly [name: string, claim: number, figure: RegExp])[] = [
  ['mixed', 3, /^recovered by the tuned chain/],
  ['mixed, best of the paper', 3, /^recovered by (?:clamp|pass|amplify)/],
  ['bursts', 15, /^bursts.*by the tuned chain/],
  ['weak', 15, /^weak.*by the tuned chain/],
  ['several points', 15, /^at 2 to 4 points.*by the tuned chain/],
  ['between filters', 15, /^between.*by the tuned chain/],
];

/** Recovered fractions of a study as bars, a plot by its name; none where the claims were not studied. */
export function recoveryPlot(claims: readonly ClaimReport[]): Record<string, string> {
  const settings = claims
    .filter(({ number }) => number === 3)
    .flatMap(({ judgements }) => judgements);
  if (settings.length === 0) return {};
  const groups = settings.map(
    ({ network, rule }) => `${network.split('-')[0]} ${rule === 'epsilon' ? 'ε' : 'z⁺'}`,
  );
  const series = shown.map(([name, number, pattern]) => ({
    name,
    bars: settings.map((setting) => bestOf(claims, { setting, number, pattern })),
  }));
  const y = { label: 'recovered fraction' };
  return {
    recovered: barPlot({ title: 'What the tuned chain recovers', groups, y, series }),
  };
}

function bestOf(
  claims: readonly ClaimReport[],
  { setting, number, pattern }: { setting: Judgement; number: number; pattern: RegExp },
): Bar | null {
  const judgement = claims
    .find((claim) => claim.number === number)
    ?.judgements.find(({ network, rule }) => network === setting.network && rule === setting.rule);
  const found = (judgement?.figures ?? []).filter(
    ({ name, verdict }) => pattern.test(name) && verdict !== 'nothing to recover',
  );
  const best = found.reduce<Figure | undefined>(
    (most, figure) =>
      (figure.value ?? 0) > (most?.value ?? Number.NEGATIVE_INFINITY) ? figure : most,
    undefined,
  );
  return best === undefined || best.value === null
    ? null
    : { value: best.value, low: best.low, high: best.high };
}
