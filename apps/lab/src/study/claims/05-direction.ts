import { edgeMap, randomMap } from '@pellucid/ground-truth';

import type { StudyInputs } from '../networks/study-network.ts';
import { fitSparsifier, sparsifiers } from '../passes/fit-sparsifier.ts';
import type { Maps } from '../passes/run-pass.ts';
import { cosinesTo, massAccuracies } from '../passes/score-maps.ts';
import { tunedChain } from '../passes/tune-chain.ts';
import { cosineFigures, meanFigure, ratioFigure } from '../report/figures.ts';
import type { Setting } from '../setting.ts';
import type { Claim } from './claim.ts';
import { mixedStream } from './mixed-stream.ts';

/** Whether small or large values are to go is a matter of data. */
export const direction: Claim = {
  meta: {
    number: 5,
    title: 'Direction must be fitted',
    direction:
      'on clean maps low-pass lowers mass accuracy and high-pass raises it; on a mixed stream the tuned chain with a fitted high-pass gives 1.5 × the mass accuracy at a cosine of 0.9, better than pruning by mass or by count',
  },
  fits: ({ study }) => study.name === 'glyph-cnn',
  measure: (setting) => {
    const { events } = setting;
    const clean = setting.clean();
    const accuracies = (maps: Maps, inputs: StudyInputs = events) => massAccuracies(maps, inputs);
    const at = (spec: string) => accuracies(setting.pass({ chain: setting.chain([spec]) }));
    const errors = mixedStream(setting);
    const tuned = tunedChain(setting).description.map(
      ({ spec, points }) => `${spec.split('@')[0]}@${points.join(',')}`,
    );
    const fitted = sparsifiers.flatMap((family) => {
      const specs = fitSparsifier(setting, tuned, family);
      const chain = setting.chain([...tuned, ...specs]);
      return [
        [`mixed, ${family.name}`, accuracies(setting.pass({ errors, chain }))],
        [`cosine, ${family.name}`, cosinesTo(clean, setting.pass({ chain }))],
      ];
    });
    return {
      clean: accuracies(clean),
      'random map': accuracies(
        clean.map((map, event) => randomMap(map.length, setting.seed + event)),
      ),
      'edge map': accuracies(clean.map((map, event) => edgesOf(setting, event, map.length))),
      'low-pass 0.6': at('fraction-clamp:high=0.6'),
      'high-pass 0.1': at('high-pass:threshold=0.1'),
      'mixed, none': accuracies(setting.pass({ errors })),
      'mixed, tuned': accuracies(setting.pass({ errors, chain: setting.chain(tuned) })),
      ...Object.fromEntries(fitted),
    };
  },
  judge: (series) => {
    const clean = series['clean']!;
    const none = series['mixed, none']!;
    const [fitted, ...rivals] = sparsifiers.map(({ name }) =>
      ratioFigure(`mixed stream: tuned + ${name} ÷ none`, [series[`mixed, ${name}`]!, none]),
    );
    const best = Math.max(...rivals.map(({ value }) => value ?? 0));
    return [
      meanFigure('mass accuracy, clean', clean),
      meanFigure('mass accuracy of a random map', series['random map']!),
      meanFigure('mass accuracy of the edges of the image', series['edge map']!),
      ratioFigure('low-pass 0.6 ÷ clean', [series['low-pass 0.6']!, clean], { atMost: 1 }),
      ratioFigure('high-pass 0.1 ÷ clean', [series['high-pass 0.1']!, clean], { atLeast: 1 }),
      meanFigure('mass accuracy, mixed stream without a filter', none),
      ratioFigure('mixed stream: tuned ÷ none', [series['mixed, tuned']!, none]),
      ratioFigure(
        `mixed stream: tuned + ${sparsifiers[0]!.name} ÷ none`,
        [series[`mixed, ${sparsifiers[0]!.name}`]!, none],
        { atLeast: 1.5 },
      ),
      ...rivals,
      {
        ...fitted!,
        name: 'the same against the best rival',
        target: { atLeast: best },
        verdict: (fitted!.value ?? 0) >= best ? ('holds' as const) : ('does not hold' as const),
      },
      ...sparsifiers.flatMap(({ name }, place) =>
        cosineFigures(
          `cosine to raw on clean events, tuned + ${name}`,
          series[`cosine, ${name}`]!,
          place === 0 ? { atLeast: 0.9 } : undefined,
        ),
      ),
    ];
  },
};

function edgesOf({ study, events }: Setting, event: number, size: number): Float32Array {
  const values = events.inputs.subarray(event * size, (event + 1) * size);
  return edgeMap({ shape: study.shape, values });
}
