import type { Detection } from '@pellucid/error-models';
import { createDetection } from '@pellucid/error-models';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import { loadBackend } from '@pellucid/pipeline/dist/backend/load-backend.js';
import { sampleDetector } from '@pellucid/pipeline/dist/compute/sample-detector.js';
import { splitExplanation } from '@pellucid/pipeline/dist/compute/split-explanation.js';
import { noPlugins } from '@pellucid/pipeline/dist/plugins/plugin-hosts.js';
import type { PointVisitor } from '@pellucid/relevance';

import type { Timing } from '../../../tools/bench/harness/index.ts';
import { formatTable, interleave } from '../../../tools/bench/harness/index.ts';
import type { OverheadSetting } from './overhead-setting.ts';
import { digitSetting, vggSetting } from './overhead-setting.ts';

/** Reads every point back and does nothing with it. */
const readBack: PointVisitor<null> = (view) => {
  view.relevance();
  return { isWritten: false, record: null, isDoneWithRelevance: true };
};

/** Explains a batch and looks for errors, up to the samples as they leave a thread. */
function detecting(
  { points, chain, explainer, batch }: OverheadSetting,
  detection: Detection,
): () => unknown {
  const startDetector = sampleDetector({ detection, points, plugins: noPlugins });
  const [samples = 0, ...inputShape] = batch.shape;
  const size = batch.values.length / samples;
  return () => {
    const detector = startDetector(samples);
    const atPoint = correction({ chain, observe: detector.observe });
    return splitExplanation(explainer.explain(batch, { atPoint }), {
      detector,
      uncorrected: null,
      inputOf: (sample) => batch.values.subarray(sample * size, (sample + 1) * size),
      inputShape,
      loggedOutputOf: () => undefined,
    });
  };
}

/** Each variant does what the one before does, and one thing more. */
function variants(setting: OverheadSetting): { name: string; run: () => unknown }[] {
  const { points, chain, detection, allDetection, explainer, batch } = setting;
  const noChain = compileChain([], { points, registry: builtinFilters });
  const measured = correction({ chain: noChain });
  const filtered = correction({ chain });
  const nothing = createDetection([]);
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
    { name: 'samples apart', run: detecting(setting, nothing) },
    { name: 'default detectors', run: detecting(setting, detection) },
    { name: 'all detectors', run: detecting(setting, allDetection) },
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
  const [chain, apart, detectors, allDetectors] = timings.slice(-4) as [
    Timing,
    Timing,
    Timing,
    Timing,
  ];
  const partsOf = (of: 'bestMs' | 'medianMs'): number =>
    chain[of] - plain[of] + detectors[of] - apart[of];
  const detection = (timing: Timing, most: number): string =>
    `${share(timing.bestMs - apart.bestMs, apart.bestMs)} of bests, ${share(timing.medianMs - apart.medianMs, apart.medianMs)} of medians, target ≤ ${share(most, 1)}`;
  const verdict = partsOf('bestMs') <= target * plain.bestMs ? 'met' : 'missed';
  console.log(
    [
      `\n${title}, on one thread; every line adds its part to the line above`,
      ...formatTable([['', 'best', 'median', 'adds, of bests', 'of medians'], ...rows]),
      `  all parts of a default service over the plain map: ${share(partsOf('bestMs'), plain.bestMs)} of bests, ${share(partsOf('medianMs'), plain.medianMs)} of medians; target ≤ ${share(target, 1)}: ${verdict}`,
      `  default detectors as a share of explaining: ${detection(detectors, 0.05)}`,
      `  all detectors: ${detection(allDetectors, 0.25)}`,
    ].join('\n'),
  );
}

await loadBackend({ threads: 1 });
await printOverhead(await digitSetting());
await printOverhead(vggSetting());
