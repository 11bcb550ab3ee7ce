import { gapGates } from '../passes/gap-gates.ts';
import { planErrors } from '../passes/plan-errors.ts';
import { cosinesTo } from '../passes/score-maps.ts';
import { tunedChain } from '../passes/tune-chain.ts';
import { cosineFigures, recoveredFigure } from '../report/figures.ts';
import type { Claim } from './claim.ts';

/** An error is separable where it arises, and no longer one layer on. */
export const place: Claim = {
  meta: {
    number: 8,
    title: 'Place matters',
    direction: 'a gap gate at the point of the error restores the map, one point later it does not',
  },
  measure: (setting) => {
    const middle = Math.max(1, Math.floor(setting.points.length / 2));
    const [later, here] = [setting.points[middle - 1]!, setting.points[middle]!];
    const exact = { fewest: 3, most: 3, weakest: 30, strongest: 30 };
    const errors = planErrors(
      { ...setting, points: [here] },
      { purpose: 'place', forms: [{ errorModel: 'spike', options: exact }] },
    );
    const clean = setting.clean();
    const gateAt = (id: string) => setting.chain([gapGates(setting).get(id)!]);
    const tuned = setting.chain(specsAt(tunedChain(setting), later.id));
    return {
      none: cosinesTo(clean, setting.pass({ errors })),
      here: cosinesTo(clean, setting.pass({ errors, chain: gateAt(here.id) })),
      later: cosinesTo(clean, setting.pass({ errors, chain: gateAt(later.id) })),
      'tuned later': cosinesTo(clean, setting.pass({ errors, chain: tuned })),
    };
  },
  judge: (series) => {
    const recovered = (name: string, filtered: string, target?: { readonly atMost: number }) =>
      recoveredFigure(
        name,
        { unfiltered: series['none']!, filtered: series[filtered]!, oracle: series['here']! },
        target,
      );
    return [
      ...cosineFigures('cosine without a filter', series['none']!),
      ...cosineFigures('cosine, gap gate at the point', series['here']!, { atLeast: 0.99 }),
      ...cosineFigures('cosine, gap gate one point later', series['later']!),
      recovered('recovered by the gap gate one point later', 'later', { atMost: 0.6 }),
      recovered('recovered by the tuned filters of the later point', 'tuned later'),
    ];
  },
};

/** The filters of a chain that act at a point, at that point alone. */
function specsAt({ description }: ReturnType<typeof tunedChain>, id: string): readonly string[] {
  return description
    .filter(({ points }) => points.includes(id))
    .map(({ spec }) => `${spec.slice(0, spec.lastIndexOf('@'))}@${id}`);
}
