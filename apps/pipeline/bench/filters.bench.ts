import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createExplainerPool } from '@pellucid/pipeline/dist/compute/explainer-pool.js';
import type { ExplanationPlan } from '@pellucid/pipeline/dist/compute/explanation-plan.js';

import { formatTable, interleave } from '../../../tools/bench/harness/index.ts';
import { batchSize, explainAll } from './bare-explainer.ts';
import { digitImages } from './digit-events.ts';
import { plainPlan, taperPlan, writeTaper } from './plugin-plans.ts';

const workers = 2;
const eventsPerRun = 128;

const tiers = ['in-process', 'worker', 'process', 'wasm'] as const;
/** Most that a tier may take of the events a second that the same filter leaves in-process. */
const targets = { 'in-process': undefined, worker: 0.1, process: 0.2, wasm: 0.5 } as const;

async function printTiers(title: string, selector: string): Promise<void> {
  const plans = new Map<string, ExplanationPlan>([['no filter', plainPlan]]);
  for (const tier of tiers) plans.set(tier, await taperPlan(folder, tier, selector));
  const subjects = [...plans].map(([name, plan]) => ({
    name,
    run: async () => await explainAll({ pool, plan }, images),
  }));
  const timings = await interleave(subjects, { rounds: 9, roundMs: 200, collectsBefore: false });
  const within = timings.find(({ name }) => name === 'in-process')!;
  const share = (ms: number, of: number): string => `${(100 * (1 - of / ms)).toFixed(1)} %`;
  const rows = timings.map(({ name, bestMs, medianMs }) => {
    const target = targets[name as keyof typeof targets];
    const cost = 1 - within.bestMs / bestMs;
    const verdict =
      target === undefined ? '' : `≤ ${100 * target} %: ${cost <= target ? 'met' : 'missed'}`;
    return [
      `  ${name}`,
      Math.round((1000 * eventsPerRun) / bestMs).toString(),
      Math.round((1000 * eventsPerRun) / medianMs).toString(),
      share(bestMs, within.bestMs),
      share(medianMs, within.medianMs),
      verdict,
    ];
  });
  const headings = ['', 'events/s, best', 'median', 'costs, of bests', 'of medians', 'target'];
  console.log([`\n${title}`, ...formatTable([headings, ...rows])].join('\n'));
}

const directory = mkdtempSync(path.join(tmpdir(), 'pellucid-bench-'));
const folder = writeTaper(directory);
const images = await digitImages(eventsPerRun);
let failures = 0;
const pool = createExplainerPool({
  workers,
  threads: 1,
  onPlugins: (reports) => {
    for (const { invocations } of reports) {
      for (const [outcome, count] of Object.entries(invocations)) {
        if (outcome !== 'ok') failures += count;
      }
    }
  },
});
try {
  await pool.ready();
  const after = `SmallCNN, batches of ${batchSize}, ${workers} compute threads; what a tier costs against the same filter in-process`;
  await printTiers(`one filter at one point of 10,000 values, ${after}`, '@5');
  await printTiers(`one filter at the default points, ${after}`, '');
  if (failures > 0) console.log(`  void: ${failures} calls failed`);
} finally {
  await pool.close();
  rmSync(directory, { recursive: true, force: true });
}
