import { expect, test } from 'vitest';

import type { ClaimReport } from '../../../src/study/report/judge-cells.ts';
import { renderPage } from '../../../src/study/report/render-page.ts';

const figure = { low: 0.5, high: 1, count: 9, target: { atLeast: 0.8 } } as const;

const report: ClaimReport = {
  number: 3,
  title: 'Tuned beats fixed',
  direction: 'the tuned chain recovers more',
  judgements: [
    {
      network: 'glyph-cnn',
      rule: 'epsilon',
      seeds: [1],
      holds: false,
      figures: [
        { ...figure, name: 'recovered', value: 0.75, verdict: 'does not hold' },
        { ...figure, name: 'cosine', value: null, verdict: 'not measured' },
      ],
    },
    {
      network: 'glyph-cnn',
      rule: 'z-plus',
      seeds: [1],
      holds: null,
      figures: [
        {
          name: 'recovered; gain of the oracle',
          value: 0.012,
          low: null,
          high: null,
          count: 9,
          verdict: 'nothing to recover',
        },
      ],
    },
  ],
};

test('a page shows what does not hold, and where there was nothing to recover', () => {
  const page = renderPage('npm run study -- claims', [report]);
  expect(page).toContain(
    '| [3](#claim-3) Tuned beats fixed | **does not hold** | nothing to judge |',
  );
  expect(page).toContain('| recovered (≥ 0.8) | 0.75 [0.5, 1] ✗ | nothing to recover (0.012) |');
  expect(page).toContain('| cosine (≥ 0.8) | not measured |  |');
});
