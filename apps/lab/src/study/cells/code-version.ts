import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

/** What the figures depend on. */
const folders = [
  'packages/relevance/src',
  'packages/filters/src',
  'packages/ground-truth/src',
  'packages/error-models/src',
  'packages/calibration/src',
  'apps/lab/src/study',
  'apps/lab/models',
];

/** Digest of everything that figures depend on: another version of the code has other cells. */
export async function codeVersion(lane: string): Promise<string> {
  const hash = createHash('sha256').update(lane);
  for (const folder of folders) {
    const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
    for (const name of names.filter((file) => /\.(?:ts|json|bin)$/.test(file)).toSorted()) {
      hash.update(name).update(await readFile(join(root, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
