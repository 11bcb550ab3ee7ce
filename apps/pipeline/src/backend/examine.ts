import { createRequire } from 'node:module';
import { availableParallelism, cpus, totalmem } from 'node:os';

import { serviceVersion } from '../run/version.ts';
import { table } from '../text/table.ts';
import type { Backend } from './load-backend.ts';
import { loadBackend } from './load-backend.ts';

/** What is installed and which backend computes. */
export interface Examination {
  readonly pellucid: string;
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly tfjs: string;
  readonly backend: Backend;
  /** Threads of one operation when nothing else is asked for. */
  readonly threads: number;
  /** Whether a small convolution gives the numbers it must. */
  readonly isComputingRight: boolean;
}

/** Loads the backend as the service does and lets it compute. */
export async function examine(): Promise<Examination> {
  const backend = await loadBackend();
  const version = (name: string): string =>
    (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version;
  return {
    pellucid: serviceVersion,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    tfjs: version('@tensorflow/tfjs-core'),
    backend,
    threads: Number(process.env['TF_NUM_INTRAOP_THREADS'] ?? availableParallelism()),
    isComputingRight: await computesRight(),
  };
}

/** A 2 × 2 convolution of ones over 0…8 in a 3 × 3 plane: each sum of four neighbours. */
async function computesRight(): Promise<boolean> {
  const { conv2d, ones, tensor4d, tidy } = await import('@tensorflow/tfjs-core');
  const plane = Float32Array.from({ length: 9 }, (_, index) => index);
  const sums = tidy(() =>
    Array.from(conv2d(tensor4d(plane, [1, 3, 3, 1]), ones([2, 2, 1, 1]), 1, 'valid').dataSync()),
  );
  return sums.join() === '8,12,20,24';
}

/** An examination for people. */
export function examinationText(examination: Examination): string {
  const { backend, isComputingRight } = examination;
  const rows = [
    ['pellucid', examination.pellucid],
    ['node', examination.node],
    ['platform', examination.platform],
    [
      'processor',
      `${examination.processor}, ${examination.cores} cores, ${examination.memoryGigabytes} GiB`,
    ],
    ['backend', `${backend.name} ${backend.version}: ${backend.reason}`],
    ['tfjs', examination.tfjs],
    ['threads', String(examination.threads)],
    ['computes', isComputingRight ? 'right' : 'WRONG: do not trust this backend'],
  ];
  return table(['', ''], rows).split('\n').slice(2).join('\n');
}
