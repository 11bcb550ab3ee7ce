import { writeFile } from 'node:fs/promises';

import { say } from '../commands/command.ts';
import { PipelineError } from '../errors.ts';
import { commentedConfig } from './commented-config.ts';

/** Writes a config with every key, its default and its meaning. */
export async function writeInitialConfig({
  out,
  force,
}: {
  readonly out: string;
  readonly force?: true;
}): Promise<void> {
  await writeFile(out, commentedConfig(), { flag: force ? 'w' : 'wx' }).catch((cause: unknown) => {
    const isThere = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: isThere
        ? `init expects a new file, got "${out}", which is there`
        : `init expects a file that can be written, got "${out}": ${(cause as Error).message}`,
      remedy: isThere
        ? 'Choose another name with --out, or write over it with --force.'
        : 'Choose another name with --out.',
      details: { out },
      cause,
    });
  });
  say(`wrote ${out}`);
  say(
    'next: put a model under models/<name>/<version>/, then pellucid topics --create, then pellucid run',
  );
}
