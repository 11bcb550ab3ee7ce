import { errorModels } from '@pellucid/error-models';

import { paperSettings } from '../passes/paper-settings.ts';
import type { ErrorForm, ErrorPlanOptions } from '../passes/plan-errors.ts';
import { planErrors } from '../passes/plan-errors.ts';
import type { PassOptions } from '../passes/run-pass.ts';
import { cosinesTo } from '../passes/score-maps.ts';
import { tunedChain } from '../passes/tune-chain.ts';
import { cosineFigures, recoveredFigure } from '../report/figures.ts';
import type { Claim } from './claim.ts';

const spike = (
  [fewest, most]: readonly [number, number],
  [weakest, strongest]: readonly [number, number],
) => [{ errorModel: 'spike', options: { fewest, most, weakest, strongest } }];

interface HardCase extends Omit<ErrorPlanOptions, 'purpose'>, Pick<PassOptions, 'isBehindFilters'> {
  readonly name: string;
}

const cases: readonly HardCase[] = [
  { name: 'bursts of 8 to 200', forms: spike([8, 200], [2, 30]) },
  { name: 'weak, 0.3 to 2 ×', forms: spike([1, 6], [0.3, 2]) },
  { name: 'at 2 to 4 points', forms: spike([1, 6], [2, 30]), points: [2, 4] },
  { name: 'all correctable forms mixed', forms: correctable() },
  { name: 'between filters', forms: spike([1, 6], [2, 30]), isBehindFilters: true },
];

/** Forms that arise in the relevance and propose a filter, at their default strengths. */
function correctable(): readonly ErrorForm[] {
  return errorModels.definitions.flatMap((model) => {
    const { meta, stage, statistic } = model;
    const proposal = model.propose({
      errorModel: meta.name,
      point: 'input',
      statistic: statistic.name,
      value: 1,
      threshold: 1,
      severity: 'warning',
    });
    return stage === 'relevance' && 'filter' in proposal ? [{ errorModel: meta.name }] : [];
  });
}

/** The paper's settings that the tuned chain is compared with. */
const rivals = ['pass 0.6', 'clamp 0.2'] as const;

/** Errors that a gate anchored on the eighth largest value may not see. */
export const harderErrors: Claim = {
  meta: {
    number: 15,
    title: 'Harder errors',
    direction:
      'bursts, weak spikes, several points at once and errors that have spread before the next filter: 0.8 recovered',
  },
  measure: (setting) => {
    const clean = setting.clean();
    const tuned = tunedChain(setting);
    const series = cases.flatMap(({ name, isBehindFilters = false, ...plan }) => {
      const errors = planErrors(setting, { purpose: name, ...plan });
      const run = (options: Partial<PassOptions>) =>
        cosinesTo(clean, setting.pass({ errors, isBehindFilters, ...options }));
      return [
        [`${name}, none`, run({})],
        [`${name}, oracle`, run({ isRepaired: true })],
        [`${name}, tuned`, run({ chain: tuned })],
        ...rivals.map((rival) => [
          `${name}, ${rival}`,
          run({ chain: setting.chain([paperSettings[rival]!]) }),
        ]),
      ];
    });
    return Object.fromEntries(series);
  },
  judge: (series) =>
    cases.flatMap(({ name }) => {
      const scores = (filtered: string) => ({
        unfiltered: series[`${name}, none`]!,
        filtered: series[`${name}, ${filtered}`]!,
        oracle: series[`${name}, oracle`]!,
      });
      return [
        ...cosineFigures(`${name}: cosine without a filter`, series[`${name}, none`]!),
        recoveredFigure(`${name}: recovered by the tuned chain`, scores('tuned'), { atLeast: 0.8 }),
        ...cosineFigures(`${name}: cosine with the tuned chain`, series[`${name}, tuned`]!),
        ...rivals.map((rival) => recoveredFigure(`${name}: recovered by ${rival}`, scores(rival))),
      ];
    }),
};
