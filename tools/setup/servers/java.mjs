import { join } from 'node:path';

import { runCommand } from '../command.mjs';
import { findProgram } from '../find-program.mjs';
import { Unavailable } from '../native/unavailable.mjs';

/** The oldest Java that the broker runs on. */
export const oldestJava = 17;

const installJava = `install Java ${oldestJava} or newer (Debian, Ubuntu: apt-get install default-jre-headless)`;

/**
 * The Java of JAVA_HOME, else the one on the search path; starts nothing.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export function findJava(environment) {
  const home = environment['JAVA_HOME'];
  return (
    (home ? findProgram('java', { PATH: join(home, 'bin') }) : undefined) ??
    findProgram('java', environment)
  );
}

/**
 * The major version in what `java -version` prints, for instance 17 of `openjdk version "17.0.15"`.
 *
 * @param {string} output
 */
export const javaVersion = (output) => {
  const [major = 0, minor = 0] = (
    /version "(?<version>[\d.]+)/.exec(output)?.groups?.['version'] ?? ''
  )
    .split('.')
    .map(Number);
  return major === 1 ? minor : major;
};

/**
 * A Java that is new enough.
 *
 * @param {import('../context.mjs').Context} context
 * @returns {Promise<string>} Path of the program.
 */
export async function requireJava({ root, environment }) {
  const java = findJava(environment);
  if (java === undefined) throw new Unavailable('java is missing', { remedy: installJava });
  const { output } = await runCommand([java, '-version'], { cwd: root, environment });
  const version = javaVersion(output);
  if (version >= oldestJava) return java;
  throw new Unavailable(`${java} is version ${version}`, { remedy: installJava });
}
