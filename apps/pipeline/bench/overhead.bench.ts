import type { SampleCorrection } from '@pellucid/filters';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import { loadBackend } from '@pellucid/pipeline/dist/backend/load-backend.js';
import type { PreparedPlan } from '@pellucid/pipeline/dist/compute/prepare-plan.js';
import { preparePlan } from '@pellucid/pipeline/dist/compute/prepare-plan.js';
import { cleanPlan, demoModelDirectory } from '@pellucid/pipeline/dist/demo/demo-setting.js';
import { loadDigits } from '@pellucid/pipeline/dist/digits/digit-data.js';
import type { Explainer, PointVisitor, TensorData } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import { formatTable, interleave } from '../../../tools/bench/harness/index.ts';

const batchSize = 32;
/** Far more rounds than a ratio needs: each part is the difference of two figures that are close. */
const rounds = 25;

/** Reads every point back and does nothing with it. */
const readBack: PointVisitor<null> = (view) => {
  view.relevance();
  return { isWritten: false, record: null, isDoneWithRelevance: true };
};

/** Each variant does what the one before does, and one thing more. */
function variants(
  { points, chain, detect }: PreparedPlan,
  explainer: Explainer,
  batch: TensorData,
): { name: string; run: () => unknown }[] {
  const noChain = compileChain([], { points, registry: builtinFilters });
  const measured = correction({ chain: noChain });
  const filtered = correction({ chain });
  const detected: PointVisitor<readonly SampleCorrection[]> = (view) => {
    const outcome = filtered(view);
    for (const { raw } of outcome!.record) detect(view.point.id, raw);
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

await loadBackend({ threads: 1 });
const prepared = await preparePlan({
  ...cleanPlan,
  filters: 'profile',
  profile: `${demoModelDirectory}/profile.json`,
});
const { network, composite } = prepared;
const explainer = compile(network, { composite, batchSizes: [batchSize] });
const digits = await loadDigits(demoModelDirectory);
const values = new Float32Array(batchSize * 28 * 28);
for (const [index, digit] of digits.part('heldOut').slice(0, batchSize).entries()) {
  values.set(digits.image(digit), index * 28 * 28);
}
const batch = { shape: [batchSize, 28, 28, 1], values };

const timings = await interleave(variants(prepared, explainer, batch), { rounds, roundMs: 250 });
const plain = timings[0]!;
const milliseconds = (ms: number): string => `${ms.toFixed(1)} ms`;
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
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
const cost = (last.bestMs - plain.bestMs) / plain.bestMs;
console.log(
  [
    `\none batch of ${batchSize} digits on one thread; every line adds its part to the line above`,
    ...formatTable([['', 'best', 'median', 'adds, of bests', 'of medians'], ...rows]),
    `  all parts over the plain map: ${share(last.bestMs - plain.bestMs, plain.bestMs)} of bests, ${share(last.medianMs - plain.medianMs, plain.medianMs)} of medians; target ≤ 25 %: ${cost <= 0.25 ? 'met' : 'missed'}`,
  ].join('\n'),
);
explainer.dispose();
