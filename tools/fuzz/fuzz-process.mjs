// Runs a share of the inputs in a process of its own and prints a report as one line of JSON.
import { Worker } from 'node:worker_threads';

import { fuzzTargets } from './fuzz-target.mjs';
import { modelTargets } from './model-targets.mjs';
import { Random } from './random.mjs';

/**
 * @typedef {object} FuzzOrder
 * @property {number} seed
 * @property {number} first First input.
 * @property {number} step Distance to the next one: the number of processes.
 * @property {number} end Behind the last input.
 * @property {number} hangMs Time after which one input counts as a hang.
 * @property {'service' | 'models'} set
 * @property {string} [target] The only target.
 *
 * @typedef {object} FuzzReport What became of the inputs of one target.
 * @property {string} target
 * @property {number} inputs
 * @property {number} milliseconds
 * @property {Record<string, number>} outcomes
 * @property {{ index: number, milliseconds: number }} slowest
 * @property {{ index: number, error: string }[]} failures
 * @property {number} growthBytes Memory after the garbage is gone: at the end less than after a fifth.
 */

/** @type {FuzzOrder} */
const order = JSON.parse(/** @type {string} */ (process.argv[2]));
const targets = order.set === 'models' ? modelTargets() : await fuzzTargets();
const state = new Int32Array(new SharedArrayBuffer(8));
const watchdog = new Worker(new URL('watchdog.mjs', import.meta.url), {
  workerData: { state, ...order, targets: targets.map(({ target }) => target.name) },
});

/** Bytes that are in use once the garbage is gone. */
function usedBytes() {
  // Buffers are let go of only by the collection after the one that finds them unused.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * @param {import('./fuzz-target.mjs').FuzzTarget} target
 * @param {number} end
 * @returns {Promise<FuzzReport>}
 */
async function runTarget(target, end) {
  const began = performance.now();
  /** @type {FuzzReport} */
  const report = {
    target: target.name,
    inputs: 0,
    milliseconds: 0,
    outcomes: {},
    slowest: { index: -1, milliseconds: 0 },
    failures: [],
    growthBytes: 0,
  };
  const settled = order.first + order.step * Math.floor((end - order.first) / order.step / 5);
  let usedThen = 0;
  for (let index = order.first; index < end; index += order.step) {
    Atomics.store(state, 0, index);
    const startedMs = performance.now();
    try {
      const outcome = target.run(new Random(order.seed, index));
      const name = typeof outcome === 'string' ? outcome : await outcome;
      report.outcomes[name] = (report.outcomes[name] ?? 0) + 1;
    } catch (error) {
      report.failures.push({ index, error: String(/** @type {Error} */ (error).stack ?? error) });
    }
    const milliseconds = performance.now() - startedMs;
    report.inputs += 1;
    if (milliseconds > report.slowest.milliseconds) report.slowest = { index, milliseconds };
    if (index === settled) usedThen = usedBytes();
    if (report.failures.length >= 10) break;
  }
  report.growthBytes = usedBytes() - usedThen;
  report.milliseconds = performance.now() - began;
  return report;
}

for (const [at, { target, oneIn }] of targets.entries()) {
  if (order.target !== undefined && order.target !== target.name) continue;
  Atomics.store(state, 1, at);
  // A single input is asked for by its number, whatever share the target gets.
  const share = order.target === undefined ? Math.ceil(order.end / oneIn) : order.end;
  console.log(JSON.stringify(await runTarget(target, share)));
}
await watchdog.terminate();
