import { existsSync } from 'node:fs';

import { findProgram } from '../find-program.mjs';
import { readStamp, writeStamp } from '../stamp.mjs';
import { findJava } from './java.mjs';

const stampName = 'test-servers';

/** @typedef {import('./server-source.mjs').ServerName} ServerName */

/**
 * What the set-up knows of one program.
 *
 * @typedef {({ status: 'ready' } & import('./server-source.mjs').ServerPlace)
 *   | { status: 'unavailable', reason: string, remedy: string }} ServerState
 */

/**
 * @typedef {object} ServerStates
 * @property {string} tools What was on the search path.
 * @property {Partial<Record<ServerName, ServerState>>} servers
 */

/**
 * Changes when a program that matters comes or goes; starts nothing.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
function toolsFingerprint(environment) {
  const tools = ['apt-get', 'dpkg-deb', 'mvn', 'kcat', 'prometheus', 'promtool', 'amtool'];
  return [findJava(environment), ...tools.map((name) => findProgram(name, environment))]
    .map((path) => path ?? '-')
    .join(' ');
}

/**
 * What an earlier run recorded, as far as it still holds: the same tools, and the programs found are where they were.
 *
 * @param {{ root: string, environment: NodeJS.ProcessEnv }} context
 * @returns {ServerStates['servers']}
 */
export function readServerStates({ root, environment }) {
  /** @type {ServerStates | undefined} */
  const recorded = readStamp(root, stampName);
  if (recorded?.tools !== toolsFingerprint(environment)) return {};
  return Object.fromEntries(
    Object.entries(recorded.servers).filter(
      ([, state]) => state.status === 'unavailable' || existsSync(state.program),
    ),
  );
}

/**
 * @param {ServerStates['servers']} servers
 * @param {{ root: string, environment: NodeJS.ProcessEnv }} context
 */
export function writeServerStates(servers, { root, environment }) {
  writeStamp(root, stampName, { tools: toolsFingerprint(environment), servers });
}

/**
 * What is there and what is not, as one word for the cache of test results.
 *
 * @param {{ root: string, environment: NodeJS.ProcessEnv }} context
 */
export const describeServerStates = (context) =>
  Object.entries(readServerStates(context))
    .map(([name, { status }]) => `${name}:${status}`)
    .join(',');
