import { printPart, say } from '../commands/command.ts';
import { amplitudesOf } from './amplitudes-of.ts';
import { arraySamples } from './array-samples.ts';
import { readArray } from './read-array.ts';

/** Prints the statistics of every sample of an array as a JSON list, sample by sample: the text may be larger than a string can be. */
export async function runAmplitude({ input }: { readonly input: string }): Promise<void> {
  const array = await readArray(input);
  const samples = arraySamples(array, input);
  if (samples.samples > 1 && array.values.length === samples.samples) {
    say(
      `note: ${samples.samples} samples of one value each; one map has the shape (1, ${samples.samples})`,
    );
  }
  let separator = '[\n';
  for (const amplitude of amplitudesOf(samples)) {
    if (!(await printPart(separator + indented(amplitude)))) return;
    separator = ',\n';
  }
  await printPart(samples.samples === 0 ? '[]\n' : '\n]\n');
}

function indented(value: object): string {
  return JSON.stringify(value, null, 2).replaceAll(/^/gm, '  ');
}
