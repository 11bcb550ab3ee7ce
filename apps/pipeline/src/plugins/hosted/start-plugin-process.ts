import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { codeRangeKb } from './code-range.ts';
import type { HostedPlugin } from './messages.ts';

// Renamed when it left its trial.
const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

const folder = fileURLToPath(new URL('.', import.meta.url));
const manifest = fileURLToPath(new URL('../../../package.json', import.meta.url));
const random = createRequire(import.meta.url).resolve('@pellucid/error-models/random');

/**
 * Starts the process of a plugin: without environment, standard streams, other processes, threads and add-ons, allowed to read its package
 * and what runs it and nothing else, and with limits of the operating system on its private memory and on the file.
 *
 * @param file - Descriptor of the file that values are handed over in; it needs one that is its own, as the process may write to it.
 */
export function startPluginProcess(
  { kind, apiVersion, directory, entry, memoryMb }: HostedPlugin,
  file?: number,
): ChildProcess {
  const node = [
    process.execPath,
    permission,
    `--allow-fs-read=${directory}/*`,
    `--allow-fs-read=${folder}*`,
    `--allow-fs-read=${manifest}`,
    `--allow-fs-read=${random}`,
    `--allow-fs-read=${path.join(path.dirname(random), '../package.json')}`,
    `--max-old-space-size=${Math.floor(memoryMb / 2)}`,
    '--no-warnings',
    fileURLToPath(new URL('plugin-process.js', import.meta.url)),
    kind,
    entry,
    String(apiVersion),
    pathToFileURL(random).href,
  ];
  const dataKb = memoryMb * 1024 + codeRangeKb();
  // Files are counted in blocks of 512 bytes: the one that it writes to is memory too.
  const limit = `ulimit -c 0; ulimit -d ${dataKb}; ulimit -f ${memoryMb * 2048}; exec "$0" "$@"`;
  return spawn('/bin/sh', ['-c', limit, ...node], {
    cwd: directory,
    // A group of its own: Ctrl-C in a terminal is for the service, which still needs it for what it has begun.
    detached: true,
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe', file ?? 'ignore'],
  });
}
