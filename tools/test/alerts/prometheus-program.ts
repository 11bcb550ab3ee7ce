import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Path of a program of Prometheus; `undefined` where it is not to be had. */
export function prometheusProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
