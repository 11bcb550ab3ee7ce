import { loadBackend } from '@pellucid/pipeline/dist/backend/load-backend.js';
import {
  collectAmplitudes,
  partsOf,
} from '@pellucid/pipeline/dist/calibrating/collect-amplitudes.js';
import { fitProfile } from '@pellucid/pipeline/dist/calibrating/fit-profile.js';
import { readSamples } from '@pellucid/pipeline/dist/calibrating/read-samples.js';
import { preparePlan } from '@pellucid/pipeline/dist/compute/prepare-plan.js';
import { cleanPlan, demoModelDirectory } from '@pellucid/pipeline/dist/demo/demo-setting.js';
import { compile } from '@pellucid/relevance';

import { compare } from '../../../tools/bench/harness/index.ts';

await loadBackend({ threads: 1 });
const plan = { ...cleanPlan, model: demoModelDirectory, profile: 'none', filters: [] };
const prepared = await preparePlan(plan);
const samples = await readSamples('part:calibration', prepared);
const { batch } = samples;
const explainer = compile(prepared.network, { composite: prepared.composite });
const [count = 0, ...shape] = batch.shape;
const size = batch.values.length / count;

function explainAll(): unknown {
  let last: unknown;
  const parts = partsOf(batch);
  for (const [index, from] of parts.entries()) {
    const to = parts[index + 1] ?? count;
    const values = batch.values.subarray(from * size, to * size);
    last = explainer.explain({ shape: [to - from, ...shape], values }, { ledger: false });
  }
  return last;
}

await compare(`calibration of SmallCNN on ${count.toLocaleString('en')} digits, on one thread`, {
  subject: {
    name: 'calibrate',
    run: () =>
      fitProfile(prepared, samples, collectAmplitudes(prepared, { batch, start: 'logit' })),
  },
  reference: { name: 'explain them', run: explainAll },
  target: { atMost: 3 },
  unit: 'sample',
  unitsPerRun: count,
});
explainer.dispose();
