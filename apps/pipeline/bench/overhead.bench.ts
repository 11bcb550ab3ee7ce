import { summaryRecord } from '@pellucid/error-models';
import type { SampleCorrection } from '@pellucid/filters';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import { loadBackend } from '@pellucid/pipeline/dist/backend/load-backend.js';
import type { PointVisitor } from '@pellucid/relevance';

import { formatTable, interleave } from '../../../tools/bench/harness/index.ts';
import type { OverheadSetting } from './overhead-setting.ts';
import { digitSetting, vggSetting } from './overhead-setting.ts';

/** Reads every point back and does nothing with it. */
const readBack: PointVisitor<null> = (view) => {
  view.relevance();
  return { isWritten: false, record: null, isDoneWithRelevance: true };
};

/** Each variant does what the one before does, and one thing more. */
function variants({
  points,
  chain,
  detect,
  explainer,
  batch,
}: OverheadSetting): { name: string; run: () => unknown }[] {
  const noChain = compileChain([], { points, registry: builtinFilters });
  const measured = correction({ chain: noChain });
  const filtered = correction({ chain });
  const detected: PointVisitor<readonly SampleCorrection[]> = (view) => {
    const outcome = filtered(view);
    for (const [sample, { raw }] of outcome!.record.entries()) {
      const { id, shape } = view.point;
      detect(id, summaryRecord({ shape, summary: raw, start: view.start[sample]! }));
    }
    return outcome;
  };
  return [
    { name: 'plain map', run: () => explainer.explain(batch, { ledger: false }) },
    {
      name: 'read-back',
      run: () => explainer.explain(batch, { ledger: false, atPoint: readBack }),
    },
    {
      name: 'amplitude',
      run: () => explainer.explain(batch, { ledger: false, atPoint: measured }),
    },
    { name: 'ledger', run: () => explainer.explain(batch, { atPoint: measured }) },
    { name: 'default chain', run: () => explainer.explain(batch, { atPoint: filtered }) },
    { name: 'detectors', run: () => explainer.explain(batch, { atPoint: detected }) },
  ];
}

const milliseconds = (ms: number): string => `${ms.toFixed(1)} ms`;
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** Far more rounds than a ratio needs where they are short: each part is the difference of two figures that are close. */
async function printOverhead(setting: OverheadSetting): Promise<void> {
  const { title, target, rounds, explainer } = setting;
  const timings = await interleave(variants(setting), { rounds, roundMs: 250 });
  explainer.dispose();
  const plain = timings[0]!;
  const rows = timings.map(({ name, bestMs, medianMs }, index) => {
    const before = timings[index - 1];
    if (before === undefined)
      return [`  ${name}`, milliseconds(bestMs), milliseconds(medianMs), '', ''];
    return [
      `  + ${name}`,
      milliseconds(bestMs),
      milliseconds(medianMs),
      share(bestMs - before.bestMs, plain.bestMs),
      share(medianMs - before.medianMs, plain.medianMs),
    ];
  });
  const last = timings.at(-1)!;
  const cost = last.bestMs - plain.bestMs;
  const verdict = cost <= target * plain.bestMs ? 'met' : 'missed';
  console.log(
    [
      `\n${title}, on one thread; every line adds its part to the line above`,
      ...formatTable([['', 'best', 'median', 'adds, of bests', 'of medians'], ...rows]),
      `  all parts over the plain map: ${share(cost, plain.bestMs)} of bests, ${share(last.medianMs - plain.medianMs, plain.medianMs)} of medians; target ≤ ${share(target, 1)}: ${verdict}`,
    ].join('\n'),
  );
}

await loadBackend({ threads: 1 });
await printOverhead(await digitSetting());
await printOverhead(vggSetting());
