#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const usage = `Feeds the service what anybody may have written: broken, spliced and random records, headers and positions.

  npm run fuzz [-- --inputs 1000000] [--seed 1] [--processes N] [--json]
  npm run fuzz -- --set models --target tfjs-layers      one reader
  npm run fuzz -- --seed 1 --target flow --only 4711     one input again
  npm run fuzz -- --set models --inputs 100000           the loaders of model files instead

Exits 1 when an input crashes a reader, hangs it, breaks a promise, or memory grows.
`;

/** Growth of the memory of one process and target that is no leak yet, bytes. */
const mostGrowthBytes = 8 * 2 ** 20;
/** On a machine that is busy with something else a process may stand still for seconds. */
const hangMs = 30_000;

/** @typedef {import('./fuzz-process.mjs').FuzzReport} FuzzReport */
/** @typedef {import('./fuzz-process.mjs').FuzzOrder} FuzzOrder */

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    set: { type: 'string', default: 'service' },
    target: { type: 'string' },
    only: { type: 'string' },
  },
});

/**
 * Runs a share of the inputs; rejects when the process ends before its reports are there.
 *
 * @param {FuzzOrder} order
 * @returns {Promise<FuzzReport[]>}
 */
async function runProcess(order) {
  const program = fileURLToPath(new URL('fuzz-process.mjs', import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', program, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  );
  /** @type {FuzzReport[]} */
  const reports = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const report = /** @type {FuzzReport} */ (JSON.parse(line));
    reports.push(report);
    if (!values.json)
      console.error(
        `${report.target}: ${report.inputs} inputs in ${Math.round(report.milliseconds / 1000)} s`,
      );
  }
  const status = await ended;
  if (status !== 0) throw new Error(`a fuzz process ended with ${status}`);
  return reports;
}

/**
 * @param {readonly FuzzReport[]} reports Of one target.
 * @returns {FuzzReport}
 */
function merged(reports) {
  const [first] = /** @type {[FuzzReport, ...FuzzReport[]]} */ (reports);
  /** @type {Record<string, number>} */
  const outcomes = {};
  for (const report of reports) {
    for (const [name, count] of Object.entries(report.outcomes))
      outcomes[name] = (outcomes[name] ?? 0) + count;
  }
  return {
    target: first.target,
    inputs: reports.reduce((total, { inputs }) => total + inputs, 0),
    milliseconds: Math.max(...reports.map(({ milliseconds }) => milliseconds)),
    outcomes: Object.fromEntries(Object.entries(outcomes).toSorted(([, a], [, b]) => b - a)),
    slowest:
      reports
        .map(({ slowest }) => slowest)
        .toSorted((a, b) => b.milliseconds - a.milliseconds)[0] ?? first.slowest,
    failures: reports.flatMap(({ failures }) => failures),
    growthBytes: Math.max(...reports.map(({ growthBytes }) => growthBytes)),
  };
}

/** @param {FuzzReport} report */
function print({ target, inputs, milliseconds, outcomes, slowest, failures, growthBytes }) {
  console.log(
    `\n${target}: ${inputs} inputs in ${(milliseconds / 1000).toFixed(1)} s, slowest ${slowest.index} with ${slowest.milliseconds.toFixed(1)} ms, memory grew by ${Math.round(growthBytes / 1024)} KiB`,
  );
  for (const [name, count] of Object.entries(outcomes))
    console.log(`  ${String(count).padStart(9)} ${name}`);
  for (const { index, error } of failures) console.log(`  FAILED input ${index}: ${error}`);
}

async function main() {
  const seed = Number(values.seed);
  const only = values.only === undefined ? undefined : Number(values.only);
  const first = only ?? 0;
  const end = only === undefined ? Number(values.inputs) : only + 1;
  const step = only === undefined ? Number(values.processes) : 1;
  const target = values.target === undefined ? {} : { target: values.target };
  const orders = Array.from({ length: step }, (_, at) => ({
    seed,
    first: first + at,
    step,
    end,
    hangMs,
    set:
      values.set === 'models' ? /** @type {const} */ ('models') : /** @type {const} */ ('service'),
    ...target,
  }));
  const reports = (await Promise.all(orders.map(runProcess))).flat();
  const names = [...new Set(reports.map((report) => report.target))];
  const results = names.map((name) => merged(reports.filter((report) => report.target === name)));
  if (values.json) console.log(JSON.stringify({ seed, results }));
  else results.forEach(print);
  const isSound = results.every(
    ({ failures, growthBytes }) => failures.length === 0 && growthBytes < mostGrowthBytes,
  );
  return isSound && results.length > 0 ? 0 : 1;
}

if (values.help) console.log(usage);
else process.exitCode = await main();
