import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { compile, createComposite } from '@pellucid/relevance';

import { benchNetworks } from './bench-networks.ts';
import { randomBatch } from './random-batch.ts';
import { graphAfter, settle } from './settle.ts';

/** Peaks of the resident memory of a process that explains, above the same process with TensorFlow loaded, in bytes. */
export interface PeakMemory {
  readonly asGraphsBytes: number;
  readonly oneByOneBytes: number;
}

type Mode = 'as graphs' | 'one by one';

const flag = '--peak-memory-of';

/** Measures in processes of their own, with the program that runs now; `null` where the system does not tell. */
export function peakMemory(name: string, batch: number): PeakMemory | null {
  if (process.platform !== 'linux') return null;
  const [asGraphsBytes, oneByOneBytes] = (['as graphs', 'one by one'] as const).map((mode) => {
    const given = ['--expose-gc', process.argv[1]!, flag, name, String(batch), mode];
    const { stdout } = spawnSync(process.execPath, given, { encoding: 'utf8' });
    return Number(/^peak: (\d+)$/m.exec(stdout)?.[1]);
  });
  return { asGraphsBytes: asGraphsBytes!, oneByOneBytes: oneByOneBytes! };
}

/** Whether this process was started to measure memory; if so it has measured and printed. */
export function measuredPeakMemory(): boolean {
  if (process.argv[2] !== flag) return false;
  const [, , , name, batch, mode] = process.argv as [string, string, string, string, string, Mode];
  const idleBytes = statusBytes('VmRSS');
  const network = benchNetworks.find((candidate) => candidate.name === name)!.build();
  const explainer = compile(network, {
    composite: createComposite('epsilon-plus'),
    graphAfter: mode === 'as graphs' ? graphAfter : null,
  });
  const samples = randomBatch(network, Number(batch));
  settle(explainer, samples);
  console.log(`peak: ${statusBytes('VmHWM') - idleBytes}`);
  return true;
}

function statusBytes(field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return 1024 * Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)![1]);
}
