import { writeFileSync } from 'node:fs';
import path from 'node:path';

import '@tensorflow/tfjs-node';

import { formatTable } from '../../../tools/bench/harness/index.ts';
import type { BenchNetwork } from './bench-networks.ts';
import { benchNetworks } from './bench-networks.ts';
import { benchmarkPage } from './benchmark-page.ts';
import { measuredPeakMemory } from './peak-memory.ts';
import { speedCells, speedHead } from './speed-cells.ts';
import type { SpeedRow } from './speed-row.ts';
import { speedRow } from './speed-row.ts';

if (!measuredPeakMemory()) await printTable();

async function printTable(): Promise<void> {
  const measured: { network: BenchNetwork; row: SpeedRow }[] = [];
  for (const network of benchNetworks) {
    for (const batch of network.batches) {
      process.stderr.write(`${network.name}, batch ${batch}\n`);
      measured.push({ network, row: await speedRow(network, batch) });
    }
  }
  const cells = measured.map(({ network, row }) => speedCells(network, row));
  console.log(['\nepsilon-plus', ...formatTable([speedHead, ...cells])].join('\n'));
  writeFileSync(path.resolve('../../docs/benchmarks.md'), benchmarkPage(speedHead, cells));
}
