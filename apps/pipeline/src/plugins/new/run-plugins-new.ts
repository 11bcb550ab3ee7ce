import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { say } from '../../commands/command.ts';
import { PipelineError } from '../../errors.ts';
import { parseNewPlugin, pluginFiles } from './plugin-files.ts';
import { vendorContract } from './vendor-contract.ts';

/** Options of `pellucid plugins new`. */
export interface RunPluginsNewOptions {
  readonly kind: string;
  /** Folder to write to. @defaultValue one named after the package */
  readonly out?: string;
  /** Whether the contract is packed into it, for where no registry has it. */
  readonly vendor?: true;
}

/** `pellucid plugins new`: writes a plugin that works, to be changed. */
export async function runPluginsNew(
  name: string,
  { kind, out, vendor }: RunPluginsNewOptions,
): Promise<void> {
  const plugin = parseNewPlugin(name, kind);
  const { packageName, files } = pluginFiles(plugin);
  const folder = out ?? packageName;
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `A new plugin expects a folder that is empty or not there, got "${folder}", which holds files`,
      remedy: 'Choose another one with --out.',
      details: { folder },
    });
  }
  for (const [file, text] of files) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  if (vendor) await vendorContract(folder, plugin.kind);
  say(`wrote ${folder}`);
  say(`next: cd ${folder}, then npm install, npm run build, npm test`);
}
