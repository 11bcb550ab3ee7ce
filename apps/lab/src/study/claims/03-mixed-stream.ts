import { paperSettings } from '../passes/paper-settings.ts';
import { cosinesTo } from '../passes/score-maps.ts';
import { tunedChain } from '../passes/tune-chain.ts';
import { cosineFigures, recoveredFigure } from '../report/figures.ts';
import type { Claim } from './claim.ts';
import { hitsOf, mixedStream, whereHit } from './mixed-stream.ts';

/** Tuned against fixed where half of the events are hit. */
export const tunedBeatsFixed: Claim = {
  meta: {
    number: 3,
    title: 'Tuned beats fixed on a mixed stream',
    direction:
      'with half of the events hit by 1 to 6 spikes of 2 to 30 × the maximum, the tuned chain recovers 0.95 of what the oracle does and every fixed setting of the paper less',
  },
  measure: (setting) => {
    const errors = mixedStream(setting);
    const clean = setting.clean();
    const fixed = Object.entries(paperSettings).map(([name, spec]) => [
      name,
      cosinesTo(clean, setting.pass({ errors, chain: setting.chain([spec]) })),
    ]);
    return {
      hits: hitsOf(errors, setting.events.count),
      none: cosinesTo(clean, setting.pass({ errors })),
      oracle: cosinesTo(clean, setting.pass({ errors, isRepaired: true })),
      tuned: cosinesTo(clean, setting.pass({ errors, chain: tunedChain(setting) })),
      ...Object.fromEntries(fixed),
    };
  },
  judge: (series) => {
    const hit = (name: string): readonly number[] => whereHit(series[name]!, series['hits']!);
    const scores = (name: string) => ({
      unfiltered: hit('none'),
      filtered: hit(name),
      oracle: hit('oracle'),
    });
    const tuned = recoveredFigure('recovered by the tuned chain', scores('tuned'), {
      atLeast: 0.95,
    });
    return [
      ...cosineFigures('cosine without a filter, all events', series['none']!),
      tuned,
      ...cosineFigures('cosine with the tuned chain, all events', series['tuned']!),
      ...Object.keys(paperSettings).map((name) =>
        recoveredFigure(
          `recovered by ${name}`,
          scores(name),
          tuned.value === null ? undefined : { atMost: tuned.value },
        ),
      ),
    ];
  },
};
