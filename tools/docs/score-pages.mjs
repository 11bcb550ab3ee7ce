import { maskScores } from '@pellucid/ground-truth';

import { block, markdownTable, page } from './markdown.mjs';

const favours = {
  both: 'both',
  coverage: 'coverage: a map that is everywhere',
  neither: 'neither: only the order counts',
  precision: 'precision: a map that is a single point',
};

/**
 * The list of scores.
 *
 * @returns {[file: string, text: string][]}
 */
export function scorePages() {
  return [
    [
      'docs/scores.md',
      page(
        '# Scores',
        'What `@pellucid/ground-truth` says of a map. Where the truth comes from, and how to read a score: [ground truth](concepts/ground-truth.md).',
        '## Against a mask',
        'r: relevance as the sign counts it, `positive` (negative relevance is 0) or `absolute`; M: the mask, n its size, m its share of the map; A: what is above a threshold. All are 0 to 1, higher is better, and do not change with the scale of the map. `undefined` for an empty mask, a map without such relevance, and where a value is not finite.',
        markdownTable(
          ['score', 'what it is', 'formula', 'by chance', 'favours'],
          maskScores.map((score) => [
            `\`${score.name}\``,
            score.description,
            score.formula,
            score.chance,
            favours[score.favours],
          ]),
        ),
        '`scoreAgainstMask` gives all of them from one sort. Mass accuracy, rank accuracy, pointing game and average precision also take `signed`: negative relevance then counts against the map, or comes last.',
        '## Against graded truth',
        'The **five-band score** (arXiv 2009.02899) cuts relevance, over its largest magnitude, and truth at ±0.3 and ±0.7. TP: the same band, other than the middle one; FP: any other but the middle band; FN: the middle band where there should be another; TN: the middle band where it belongs. It gives accuracy, recall, precision and false positive rate; the soft version lowers the cuts of the relevance by 0.02 ten times and gives all eleven.',
        '## Against a clean map',
        markdownTable(
          ['score', 'what it is', 'formula'],
          [
            ['`cosineSimilarity`', 'Direction, signed, −1 to 1', 'Σab / √(Σa²·Σb²)'],
            [
              '`rankCorrelation`',
              'Spearman’s ρ, signed, −1 to 1; ties share their mean rank',
              'correlation of the ranks',
            ],
            [
              '`recoveredFraction`',
              'How much of what the oracle regains a filter did, over the events that were hit; nothing to recover where the oracle gains less than 0.02',
              'Σ (filtered − unfiltered) / Σ (oracle − unfiltered)',
            ],
            [
              '`meanPairwise`',
              'Stability over repeated maps; none is compared with itself',
              'mean over i < j of a similarity',
            ],
          ],
        ),
        '## Of a map by itself',
        markdownTable(
          ['score', 'what it is', 'formula'],
          [
            [
              '`completenessError`',
              '0 where relevance adds up to what was explained',
              '|Σ r − y| / |y|',
            ],
            [
              '`entropy`',
              '0: one value has all; 1: all have the same',
              '−Σ p·ln p / ln n, p = r / Σ r',
            ],
            ['`hoyerSparsity`', '0: all equal; 1: a single value', '(√n − l1/l2) / (√n − 1)'],
          ],
        ),
        'A sparse map is not a good map: these say what a map looks like, not whether it is right.',
        '## Of a stream',
        '`ScoreAggregate` (mean, quantiles), `RatioAggregate`, `MaskScorecard` (every score against masks, beside those of random maps and edges) and `InjectionScorecard` (against clean maps) take events one by one. Parts gathered apart merge into exactly what one would have gathered. Intervals are percentile bootstrap, 1,000 samples, 95 % unless told otherwise, from a seed.',
        block(
          `import { MaskScorecard, maskAtLeast } from '@pellucid/ground-truth';

const card = new MaskScorecard({ sign: 'positive', seed: 1 });
card.add({ id, relevance, input, mask: maskAtLeast(truth.values, 1) });
const { maps, random, edges } = card.report()['rank-accuracy'];`,
          'js',
        ),
      ),
    ],
  ];
}
