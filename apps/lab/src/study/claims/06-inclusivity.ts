import { overlap } from '@pellucid/ground-truth';

import { paperSettings } from '../passes/paper-settings.ts';
import type { Maps } from '../passes/run-pass.ts';
import { massAccuracies } from '../passes/score-maps.ts';
import { ratioFigure, meanFigure } from '../report/figures.ts';
import type { Claim } from './claim.ts';

const clamps = ['clamp 0.6', 'clamp 0.2', 'clamp 0.05'] as const;

/** The effect of arXiv 1911.08136. */
export const inclusivityByClamping: Claim = {
  meta: {
    number: 6,
    title: 'Inclusivity rises when clamping',
    direction:
      'under z⁺ clamping covers more of the mask while mass accuracy falls; under ε coverage does not rise',
  },
  fits: ({ study }) => study.name === 'glyph-cnn',
  measure: (setting) => {
    const masks = setting.events.masks!;
    const size = masks.length / setting.events.count;
    const covered = (maps: Maps) =>
      maps.map((map, event) => {
        const mask = masks.subarray(event * size, (event + 1) * size);
        return overlap(map, mask, 'positive')?.inclusivity ?? 0;
      });
    const clean = setting.clean();
    const clamped = clamps.flatMap((name) => {
      const maps = setting.pass({ chain: setting.chain([paperSettings[name]!]) });
      return [
        [`inclusivity, ${name}`, covered(maps)],
        [`mass accuracy, ${name}`, massAccuracies(maps, setting.events)],
      ];
    });
    return {
      'inclusivity, clean': covered(clean),
      'mass accuracy, clean': massAccuracies(clean, setting.events),
      'is z-plus': clean.map(() => (setting.rule === 'z-plus' ? 1 : 0)),
      ...Object.fromEntries(clamped),
    };
  },
  judge: (series) => {
    const clean = series['inclusivity, clean']!;
    const target = series['is z-plus']![0] === 1 ? { atLeast: 1 } : { atMost: 1 };
    return [
      meanFigure('inclusivity, clean', clean),
      ...clamps.map((name) =>
        ratioFigure(
          `inclusivity, ${name} ÷ clean`,
          [series[`inclusivity, ${name}`]!, clean],
          target,
        ),
      ),
      ...clamps.map((name) =>
        ratioFigure(
          `mass accuracy, ${name} ÷ clean`,
          [series[`mass accuracy, ${name}`]!, series['mass accuracy, clean']!],
          { atMost: 1 },
        ),
      ),
    ];
  },
};
