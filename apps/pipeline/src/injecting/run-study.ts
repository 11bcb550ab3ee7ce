import path from 'node:path';

import { propagationGains } from '@pellucid/error-models';
import type { TensorData } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import { print, say } from '../commands/command.ts';
import { writeOutput } from '../commands/write-output.ts';
import type { ExplanationPlan } from '../compute/explanation-plan.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { partSizeOf } from '../explaining/explain-arrays.ts';
import type { RunInjectOptions } from './inject-plan.ts';
import type { StudyRow } from './study-row.ts';
import { studyRow } from './study-row.ts';
import { studyTable } from './study-table.ts';

/** Composites that are studied where none is asked for: each rule at all layers. */
const studiedComposites = [
  'uniform-zero',
  'uniform-epsilon',
  'uniform-gamma',
  'uniform-alpha2-beta1',
  'uniform-z-plus',
] as const;

/** Errors of each kind for each sample. */
const draws = 2;

/** Follows errors from every point to the input, rule by rule, and shows by how much they grow and by how much they could. */
export async function runStudy(
  options: RunInjectOptions,
  plan: ExplanationPlan,
  batch: TensorData,
): Promise<void> {
  const plans =
    options.composite === undefined
      ? studiedComposites.map((name) => ({ ...plan, composite: { name } }))
      : [plan];
  const rows: StudyRow[] = [];
  for (const studied of plans) rows.push(...(await studyOne(options, studied, batch)));
  const study = { seed: options.seed ?? '1', draws, samples: batch.shape[0], rows };
  const json = `${JSON.stringify(study, null, 2)}\n`;
  if (options.out !== undefined) await writeOutput(path.join(options.out, 'study.json'), json);
  print(options.json ? json : studyTable(rows));
  if (options.out !== undefined) say(`wrote ${options.out}`);
}

async function studyOne(
  { seed = '1', point }: RunInjectOptions,
  plan: ExplanationPlan,
  batch: TensorData,
): Promise<readonly StudyRow[]> {
  const prepared = await preparePlan(plan);
  const { model, network, composite, dialect } = prepared;
  prepared.plugins.stop();
  const explainer = compile(model.network, { composite, dialect });
  try {
    const parts = partsOf(batch, partSizeOf(network)).map((part, index) =>
      propagationGains(explainer, part, {
        ...(point !== undefined && { points: [point] }),
        draws,
        seed: `${seed} ${index}`,
        ...(process.stderr.isTTY && {
          onPoint: (done, all) =>
            process.stderr.write(`\r${composite.name}: ${done} of ${all}\u001b[K`),
        }),
      }),
    );
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    return parts[0]!.map((gain, row) =>
      studyRow(
        composite.name,
        gain,
        parts.map((part) => part[row]!),
      ),
    );
  } finally {
    explainer.dispose();
  }
}

function partsOf({ shape, values }: TensorData, size: number): TensorData[] {
  const [samples = 0, ...sample] = shape;
  const length = values.length / samples;
  return Array.from({ length: Math.ceil(samples / size) }, (_, part) => {
    const [from, to] = [part * size, Math.min((part + 1) * size, samples)];
    return { shape: [to - from, ...sample], values: values.subarray(from * length, to * length) };
  });
}
