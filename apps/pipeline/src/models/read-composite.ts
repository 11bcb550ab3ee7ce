import type { Composite } from '@pellucid/relevance';
import { RelevanceError, parseComposite } from '@pellucid/relevance';

import { parseYaml } from '../config/parse-yaml.ts';
import { PipelineError } from '../errors.ts';
import { readPlainText } from './read-plain-file.ts';

/** Longest composite that is read. */
const mostBytes = 2 ** 20;

/**
 * A composite from a YAML or JSON file.
 *
 * @throws {PipelineError} BAD_USAGE when the file cannot be read or is no composite.
 */
export async function readComposite(file: string): Promise<Composite> {
  const text = textOf(file);
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch (cause) {
    const [first] = (cause as Error).message.split('\n', 1);
    throw badUsage(`Composite "${file}" expects YAML, got text that is none: ${first}`, {
      file,
      cause,
    });
  }
  return compositeOf(value, file);
}

function textOf(file: string): string {
  try {
    return readPlainText(file, { most: mostBytes });
  } catch (cause) {
    throw badUsage(
      `Composite expects a file, got "${file}", which cannot be read: ${(cause as Error).message}`,
      { file, cause },
    );
  }
}

/**
 * A composite from what a file or a config holds.
 *
 * @throws {PipelineError} BAD_USAGE when it is none.
 */
export function compositeOf(value: unknown, source: string): Composite {
  try {
    return parseComposite(value, source);
  } catch (cause) {
    if (!(cause instanceof RelevanceError)) throw cause;
    throw badUsage(cause.message, { file: source, cause });
  }
}

function badUsage(
  message: string,
  { file, cause }: { readonly file: string; readonly cause: unknown },
): PipelineError {
  return new PipelineError({
    code: 'BAD_USAGE',
    message,
    remedy: 'examples/composite.yaml shows what a composite looks like.',
    details: { file },
    cause,
  });
}
