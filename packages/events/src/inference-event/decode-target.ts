import { EventError } from '../errors.ts';
import type { TargetMessage } from '../generated/message-types.ts';
import { quoted } from '../quoted.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Target } from './target.ts';

/**
 * Decodes a target and checks it against the logged outputs, if there are any.
 *
 * @throws {EventError} INVALID_TARGET when a name is empty, an output was not logged, or an index lies outside of the output
 */
export function decodeTarget(message: TargetMessage | null, outputs: readonly Tensor[]): Target {
  switch (message?.kind) {
    case 'classIndex':
      checkIndex(message.classIndex!, outputs.length === 1 ? outputs[0] : undefined);
      return { kind: 'class-index', index: message.classIndex! };
    case 'className':
      if (message.className === '') throw invalidTarget('a class name must not be empty', {});
      return { kind: 'class-name', name: message.className! };
    case 'outputTensor': {
      const { name, classIndex } = message.outputTensor!;
      const output = outputs.find((tensor) => tensor.name === name);
      if (name === '') throw invalidTarget('an output must have a name', {});
      if (outputs.length > 0 && output === undefined) {
        const logged = outputs.map((tensor) => tensor.name);
        throw invalidTarget(`${quoted(name)} is none of the logged outputs`, { name, logged });
      }
      if (classIndex !== null) checkIndex(classIndex, output);
      return { kind: 'output-tensor', name, index: classIndex ?? undefined };
    }
    case 'predicted':
    case undefined:
      return { kind: 'predicted' };
  }
}

function checkIndex(index: number, output: Tensor | undefined): void {
  if (output === undefined) return;
  const values = output.shape.reduce((product, size) => product * size, 1);
  if (index < values) return;
  throw invalidTarget(`class ${index} lies outside of an output of ${values} values`, {
    index,
    values,
  });
}

function invalidTarget(problem: string, details: Readonly<Record<string, unknown>>): EventError {
  return new EventError({
    code: 'INVALID_TARGET',
    message: `decode: target: ${problem}`,
    details: { field: 'target', ...details },
  });
}
