import path from 'node:path';

import type { TensorData } from '@pellucid/relevance';

import { writeNpy } from '../arrays/write-npy.ts';
import { writeOutput } from '../commands/write-output.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { ExplainedArrays } from './explain-arrays.ts';
import type { GivenInputs } from './given-inputs.ts';
import { asGiven } from './model-arrays.ts';
import { explanationReport } from './report.ts';

/** What `pellucid explain` made. */
export interface MadeExplanation {
  readonly prepared: PreparedPlan;
  readonly input: GivenInputs;
  readonly explained: ExplainedArrays;
}

/** Writes a file below the folder that was asked for. */
export type Write = (name: string, content: string | Uint8Array) => Promise<void>;

/** Writes below a folder. */
export const writeBelow =
  (folder: string): Write =>
  async (name, content) => {
    await writeOutput(path.join(folder, name), content);
  };

/**
 * Writes `relevance.npy`, `output.npy`, `report.json`, and what else was kept. A network with several inputs has a file for
 * each, `relevance/NAME.npy`.
 */
export async function writeExplanation(
  { prepared, input, explained }: MadeExplanation,
  write: Write,
): Promise<void> {
  const writeArray = async (name: string, array: TensorData): Promise<void> => {
    await write(`${name}.npy`, writeNpy(asGiven(array, input.hadBatchAxis)));
  };
  const writeMaps = async (name: string, maps: ReadonlyMap<string, TensorData>): Promise<void> => {
    for (const [of, map] of maps)
      await writeArray(maps.size === 1 ? name : inFolder(name, of), map);
  };
  await writeMaps('relevance', explained.inputRelevance);
  await writeArray('output', explained.output);
  if (explained.uncorrected !== null) await writeMaps('uncorrected', explained.uncorrected);
  for (const [id, array] of explained.pointRelevance) await writeArray(`layers/${id}`, array);
  const notices = [...prepared.notices, ...input.notices];
  const report = explanationReport({ ...prepared, notices }, explained);
  await write('report.json', `${JSON.stringify(report, null, 2)}\n`);
}

/** A file for one of several inputs; names of tensors may hold what a file name may not. */
export function inFolder(folder: string, input: string): string {
  return `${folder}/${input.replaceAll(/[^A-Za-z0-9.-]+/g, '_').replace(/^\.+/, '_')}`;
}
