import { paperSettings } from '../passes/paper-settings.ts';
import { cosinesTo, massAccuracies } from '../passes/score-maps.ts';
import { tunedChain } from '../passes/tune-chain.ts';
import { cosineFigures, ratioFigure } from '../report/figures.ts';
import { within } from '../report/within.ts';
import type { Claim } from './claim.ts';

/** What filters cost where there is no error. */
export const costOnClean: Claim = {
  meta: {
    number: 2,
    title: 'Cost on clean events',
    direction: 'fixed filters change clean maps, the tuned chain hardly',
  },
  measure: (setting) => {
    const clean = setting.clean();
    const tuned = setting.pass({ chain: tunedChain(setting) });
    const fixed = Object.entries(paperSettings).flatMap(([name, spec]) => {
      const maps = setting.pass({ chain: setting.chain([spec]) });
      return [
        [name, cosinesTo(clean, maps)],
        [`mass accuracy, ${name}`, massAccuracies(maps, setting.events)],
      ];
    });
    return {
      tuned: cosinesTo(clean, tuned),
      ...Object.fromEntries(fixed),
      'mass accuracy, clean': massAccuracies(clean, setting.events),
      'mass accuracy, tuned': massAccuracies(tuned, setting.events),
    };
  },
  judge: (series) => {
    const clean = series['mass accuracy, clean']!;
    const massOf = (name: string) => [series[`mass accuracy, ${name}`]!, clean] as const;
    const masses = ['pass 0.6', 'clamp 0.6', 'clamp 0.05'].map((name) =>
      ratioFigure(`mass accuracy, ${name} ÷ clean`, massOf(name)),
    );
    const tuned = ratioFigure('mass accuracy, tuned ÷ clean', massOf('tuned'));
    return [
      ...cosineFigures('cosine with the tuned chain', series['tuned']!, { atLeast: 0.997 }),
      ...Object.keys(paperSettings).flatMap((name) =>
        cosineFigures(
          `cosine with ${name}`,
          series[name]!,
          name === 'pass 0.6' ? { atMost: 0.97 } : undefined,
        ),
      ),
      ...(clean.length === 0 ? [] : [within(tuned, 0.01), ...masses]),
    ];
  },
};
