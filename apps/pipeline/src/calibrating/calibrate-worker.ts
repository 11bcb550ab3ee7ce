import { parentPort, workerData } from 'node:worker_threads';

import { loadBackend } from '../backend/load-backend.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { collectAmplitudes } from './collect-amplitudes.ts';
import type { CollectMessage, CollectTask } from './collect-on-threads.ts';

const { plan, batch, start, parts } = workerData as CollectTask;
const send = (message: CollectMessage): void => parentPort!.postMessage(message, []);

await loadBackend();
const prepared = await preparePlan(plan);
const onPart = (samples: number): void => send({ type: 'part', samples });
const amplitudes = collectAmplitudes(prepared, { batch, start, parts, onPart });
send({ type: 'done', amplitudes, reports: prepared.plugins.takeReports() });
prepared.plugins.stop();
