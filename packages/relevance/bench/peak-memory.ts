import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { compile, createComposite } from '@pellucid/relevance';

import { benchNetworks } from './bench-networks.ts';
import { randomBatch } from './random-batch.ts';
import { graphAfter, settle } from './settle.ts';

/** Peak of the resident memory of a process that explains, above the same process with TensorFlow loaded, in bytes. */
export interface PeakMemory {
  readonly peakBytes: number;
}

const flag = '--peak-memory-of';

/** Measures in a process of its own, with the program that runs now; `null` where the system does not tell. */
export function peakMemory(name: string, batch: number): PeakMemory | null {
  if (process.platform !== 'linux') return null;
  const given = ['--expose-gc', process.argv[1]!, flag, name, String(batch)];
  const { stdout } = spawnSync(process.execPath, given, { encoding: 'utf8' });
  const line = stdout.split('\n').find((candidate) => candidate.startsWith('{'));
  return line === undefined ? null : (JSON.parse(line) as PeakMemory);
}

/** Whether this process was started to measure memory; if so it has measured and printed. */
export function measuredPeakMemory(): boolean {
  if (process.argv[2] !== flag) return false;
  const [, , , name, batch] = process.argv;
  const idleBytes = statusBytes('VmRSS');
  const network = benchNetworks.find((candidate) => candidate.name === name)!.build();
  const explainer = compile(network, { composite: createComposite('epsilon-plus'), graphAfter });
  const samples = randomBatch(network, Number(batch));
  settle(explainer, samples);
  console.log(JSON.stringify({ peakBytes: statusBytes('VmHWM') - idleBytes }));
  return true;
}

function statusBytes(field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return 1024 * Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)![1]);
}
