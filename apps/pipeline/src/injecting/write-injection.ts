import type { TensorData } from '@pellucid/relevance';

import { writeNpy } from '../arrays/write-npy.ts';
import { print, say } from '../commands/command.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { GivenInputs } from '../explaining/given-inputs.ts';
import { asGiven } from '../explaining/model-arrays.ts';
import { writeBelow } from '../explaining/write-explanation.ts';
import { table } from '../text/table.ts';
import type { InjectedSample, MadeSample } from './inject-arrays.ts';
import type { RunInjectOptions } from './inject-plan.ts';
import type { SampleRecord } from './injection-record.ts';
import { injectionRecord, sampleRecords } from './injection-record.ts';

/**
 * Writes `clean.npy` and `hit.npy`, relevance of the input without and with the error, the outputs that belong to them, and
 * `injection.json`; shows what was hit.
 */
export async function writeInjection(
  { out = '.', json }: RunInjectOptions,
  made: {
    readonly prepared: PreparedPlan;
    readonly input: GivenInputs;
    readonly injected: readonly InjectedSample[];
  },
): Promise<void> {
  const { prepared, input, injected } = made;
  const { network } = prepared;
  const write = writeBelow(out);
  const writeSamples = async (
    name: string,
    shape: readonly number[],
    of: (sample: InjectedSample) => Float32Array,
  ): Promise<void> => {
    const array = stack(injected.map(of), shape);
    await write(`${name}.npy`, writeNpy(asGiven(array, input.hadBatchAxis)));
  };
  const inputShape = network.inputs[0]!.shape;
  const outputShape = network.shapes.get(network.outputs[0]!)!;
  for (const name of ['clean', 'hit'] as const) {
    const part = (key: keyof Omit<MadeSample, 'target'>) => (sample: InjectedSample) =>
      sample[name][key];
    await writeSamples(name, inputShape, part('relevance'));
    await writeSamples(`${name}-output`, outputShape, part('output'));
  }
  const samples = sampleRecords(injected);
  const record = injectionRecord(prepared, samples);
  await write('injection.json', `${JSON.stringify(record, null, 2)}\n`);
  print(json ? JSON.stringify(record, null, 2) : samplesTable(samples));
  const hits = samples.filter(({ isHit }) => isHit).length;
  say(`hit ${hits} of ${samples.length} samples; wrote ${out}`);
}

function stack(rows: readonly Float32Array[], shape: readonly number[]): TensorData {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = new Float32Array(rows.length * size);
  for (const [row, part] of rows.entries()) values.set(part, row * size);
  return { shape: [rows.length, ...shape], values };
}

function samplesTable(samples: readonly SampleRecord[]): string {
  const rows = samples.map(({ sample, isHit, point, target, cosine, l1Ratio }) => [
    String(sample),
    isHit ? 'hit' : '–',
    point ?? '–',
    String(target),
    cosine?.toFixed(4) ?? '–',
    l1Ratio?.toPrecision(4) ?? '–',
  ]);
  const headings = ['sample', 'error', 'point', 'target', 'cosine to clean', 'l1 ratio'];
  return table(headings, rows, { right: [0, 3, 4, 5] });
}
