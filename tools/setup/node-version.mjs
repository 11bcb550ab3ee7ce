import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { SetupError } from './context.mjs';

/**
 * Whether `version` meets a range of the form `>=major.minor`.
 *
 * @param {string} version For instance `20.20.2`.
 * @param {string} range
 */
export function meets(version, range) {
  const least = /^>=\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(range.trim())?.slice(1);
  if (least === undefined)
    throw new TypeError(`meets: expected a range like >=20.19, got ${range}`);
  const have = version.replace(/^v/, '').split('.').map(Number);
  for (const [index, wanted] of least.entries()) {
    const difference = (have[index] ?? 0) - Number(wanted ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** @param {string} root */
const wantedRange = (root) =>
  /** @type {{ engines: { node: string } }} */ (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  ).engines.node;

/** @type {import('./context.mjs').Step} */
export const nodeVersion = {
  name: 'node',
  title: 'check the version of Node',
  isDone: ({ root }) => meets(process.versions.node, wantedRange(root)),
  run: async ({ root }) => {
    throw new SetupError(`Node ${process.versions.node} is too old`, {
      remedy: `install Node ${wantedRange(root)} (the current LTS release will do) and repeat the command`,
    });
  },
};
