import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { compile, createComposite } from '@pellucid/relevance';
import type { Explainer, TensorData } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';

import { formatTable } from '../../../tools/bench/harness/index.ts';
import type { BenchNetwork } from './bench-networks.ts';
import { benchNetworks } from './bench-networks.ts';
import { PeerProcess } from './peers/peer-process.ts';
import { writeNetwork } from './peers/write-network.ts';
import { randomBatch } from './random-batch.ts';
import { graphAfter, settle } from './settle.ts';

const python = process.env['PELLUCID_PEERS_PYTHON'];
const rounds = 7;
/** Best and median further apart say that something else was running. */
const steadiness = 1.15;
const compared = [
  { network: 'SmallCNN 28×28', batches: [1, 8, 32, 128], target: 1.6 },
  { network: 'VGG16 224×224', batches: [4], target: 2.5 },
];
const peers = ['zennit', 'captum'] as const;

if (python === undefined) console.log('zennit and Captum: run npm run bench:peers');
else await comparePeers(python);

async function comparePeers(program: string): Promise<void> {
  const rows = [
    ['network', 'batch', 'peer', 'ours ms', 'peer ms', 'of bests', 'of medians', 'maps differ', ''],
  ];
  for (const { network, batches, target } of compared) {
    const found = benchNetworks.find(({ name }) => name === network)!;
    for (const batch of batches) {
      process.stderr.write(`${network}, batch ${batch}\n`);
      rows.push(...(await compareOne(program, { network: found, batch, target })));
    }
  }
  const lines = [
    '\nepsilon-plus: speed of ours over that of the peer',
    ...formatTable(rows),
    // Its α1β0 splits the weights by sign and leaves the input whole, which is z⁺ only where no input is negative.
    'Captum computes another rule where inputs are signed, as those of SmallCNN are.',
  ];
  console.log(lines.join('\n'));
}

async function compareOne(
  program: string,
  { network, batch, target }: { network: BenchNetwork; batch: number; target: number },
): Promise<string[][]> {
  const explainer = compile(network.build(), {
    composite: createComposite('epsilon-plus'),
    graphAfter,
  });
  const input = randomBatch(explainer.network, batch);
  const folder = mkdtempSync(path.join(tmpdir(), 'peers-'));
  writeNetwork(explainer, input, folder);
  const process = new PeerProcess(program, folder);
  try {
    await process.ready();
    const rows: string[][] = [];
    for (const peer of peers) {
      const times = await interleavePeer(process, peer, explainer, input);
      const [ours, theirs] = [summary(times.ours), summary(times.theirs)];
      const isSteady = ours.isSteady && theirs.isSteady;
      await process.ask({ do: 'map', peer });
      const wanted = peer === 'zennit' ? `≥ ${target}` : '';
      rows.push([
        network.name,
        String(batch),
        peer,
        ours.best.toPrecision(3),
        theirs.best.toPrecision(3),
        (theirs.best / ours.best).toFixed(2),
        (theirs.median / ours.median).toFixed(2),
        distance(path.join(folder, `${peer}.npy`), explainer, input).toExponential(1),
        isSteady ? wanted : `${wanted} void: unsteady`,
      ]);
    }
    return rows;
  } finally {
    await process.stop();
    rmSync(folder, { recursive: true, force: true });
    explainer.dispose();
  }
}

async function interleavePeer(
  process: PeerProcess,
  peer: string,
  explainer: Explainer,
  input: TensorData,
): Promise<{ ours: number[]; theirs: number[] }> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  settle(explainer, input);
  const { ms: warm } = await process.ask({ do: peer, runs: 1 });
  const runs = Math.max(1, Math.ceil(300 / warm));
  await process.ask({ do: peer, runs });
  for (let round = 0; round < rounds; round += 1) {
    globalThis.gc?.();
    const startedMs = performance.now();
    for (let run = 0; run < runs; run += 1) explainer.explain(input, { ledger: false });
    ours.push((performance.now() - startedMs) / runs);
    theirs.push((await process.ask({ do: peer, runs })).ms);
  }
  return { ours, theirs };
}

function summary(times: readonly number[]): { best: number; median: number; isSteady: boolean } {
  const sorted = times.toSorted((a, b) => a - b);
  const [best, median] = [sorted[0]!, sorted[Math.floor(sorted.length / 2)]!];
  return { best, median, isSteady: median <= steadiness * best };
}

/** Relative L2 distance of the peer's map from ours. */
function distance(file: string, explainer: Explainer, input: TensorData): number {
  const bytes = readFileSync(file);
  const data = bytes.subarray(10 + bytes.readUInt16LE(8));
  const theirs = new Float32Array(Uint8Array.from(data).buffer);
  const ours = explainer.explain(input, { ledger: false }).relevance.values;
  let [apart, whole] = [0, 0];
  for (const [index, value] of ours.entries()) {
    apart += (value - theirs[index]!) ** 2;
    whole += value ** 2;
  }
  return Math.sqrt(apart / whole);
}
