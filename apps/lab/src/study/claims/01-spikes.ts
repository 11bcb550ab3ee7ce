import { paperSettings } from '../passes/paper-settings.ts';
import { planErrors } from '../passes/plan-errors.ts';
import { massAccuracies, cosinesTo } from '../passes/score-maps.ts';
import { tunedChain } from '../passes/tune-chain.ts';
import { cosineFigures, ratioFigure, recoveredFigure } from '../report/figures.ts';
import type { Claim } from './claim.ts';

const settings = ['pass 0.6', 'clamp 0.05', 'clamp 0.6'] as const;

/** Three spikes of 30 × the largest magnitude at one point. */
export const spikes: Claim = {
  meta: {
    number: 1,
    title: 'Spikes at one point',
    direction:
      'pass 0.6 recovers most of a map with three spikes of 30 × its largest magnitude, clamp 0.6 little; the tuned chain all of it',
  },
  measure: (setting) => {
    const exact = { fewest: 3, most: 3, weakest: 30, strongest: 30 };
    const errors = planErrors(setting, {
      purpose: 'three spikes',
      forms: [{ errorModel: 'spike', options: exact }],
    });
    const clean = setting.clean();
    const tuned = setting.pass({ errors, chain: tunedChain(setting) });
    const fixed = settings.map((name) => [
      name,
      cosinesTo(clean, setting.pass({ errors, chain: setting.chain([paperSettings[name]!]) })),
    ]);
    return {
      none: cosinesTo(clean, setting.pass({ errors })),
      oracle: cosinesTo(clean, setting.pass({ errors, isRepaired: true })),
      tuned: cosinesTo(clean, tuned),
      ...Object.fromEntries(fixed),
      'mass accuracy, clean': massAccuracies(clean, setting.events),
      'mass accuracy, tuned': massAccuracies(tuned, setting.events),
    };
  },
  judge: (series) => {
    const recovered = (name: string) => ({
      unfiltered: series['none']!,
      filtered: series[name]!,
      oracle: series['oracle']!,
    });
    const masses = [series['mass accuracy, tuned']!, series['mass accuracy, clean']!] as const;
    return [
      ...cosineFigures('cosine without a filter', series['none']!),
      recoveredFigure('recovered by pass 0.6', recovered('pass 0.6'), { atLeast: 0.5 }),
      recoveredFigure('recovered by clamp 0.05', recovered('clamp 0.05')),
      recoveredFigure('recovered by clamp 0.6', recovered('clamp 0.6'), { atMost: 0.5 }),
      ...cosineFigures('cosine with the tuned chain', series['tuned']!, { atLeast: 0.99 }),
      ...(masses[1].length === 0
        ? []
        : [ratioFigure('mass accuracy, tuned ÷ clean', masses, { atLeast: 0.99 })]),
    ];
  },
};
