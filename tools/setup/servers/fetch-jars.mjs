import { createHash } from 'node:crypto';
import { copyFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { fileDigest } from '../native/digest.mjs';
import { watchFolder } from '../native/folder-size.mjs';
import { Unavailable } from '../native/unavailable.mjs';
import { copyWithMaven } from './maven.mjs';
import { emptyPartialFolder } from './partial-folder.mjs';

/** @typedef {import('./kafka-pins.mjs').JarPin} JarPin */
/** @typedef {import('../context.mjs').Context} Context */

const centralRepository = 'https://repo.maven.apache.org/maven2';
const requestLimitMs = 60_000;
const parallelRequests = 4;

/** @param {JarPin} jar */
const fileName = ({ path }) => basename(path);

/**
 * Whether every jar is there with the right size; takes no time.
 *
 * @param {string} folder
 * @param {readonly JarPin[]} jars
 */
export const hasJars = (folder, jars) =>
  jars.every(
    (jar) => statSync(join(folder, fileName(jar)), { throwIfNoEntry: false })?.size === jar.bytes,
  );

/**
 * Whether every jar is, byte for byte, the pinned one.
 *
 * @param {string} folder
 * @param {readonly JarPin[]} jars
 */
export async function areJarsGenuine(folder, jars) {
  if (!hasJars(folder, jars)) return false;
  const digests = await Promise.all(jars.map((jar) => fileDigest(join(folder, fileName(jar)))));
  return jars.every(({ sha256 }, index) => digests[index] === sha256);
}

/**
 * Fetches one jar; refuses one that is not the pinned one.
 *
 * @param {string} repository
 * @param {JarPin} jar
 * @param {string} folder
 */
async function download(repository, jar, folder) {
  /** @type {Uint8Array} */
  let content;
  try {
    const response = await fetch(`${repository}/${jar.path}`, {
      signal: AbortSignal.timeout(requestLimitMs),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    content = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    const { message, cause } = /** @type {Error & { cause?: Error }} */ (error);
    throw new Unavailable(`${fileName(jar)} could not be fetched (${cause?.message ?? message})`);
  }
  if (createHash('sha256').update(content).digest('hex') !== jar.sha256) {
    throw new Unavailable(`${fileName(jar)} has a wrong checksum and is refused`);
  }
  writeFileSync(join(folder, fileName(jar)), content);
}

/**
 * @param {readonly JarPin[]} jars
 * @param {string} folder
 * @param {string} repository
 */
async function downloadAll(jars, folder, repository) {
  const waiting = [...jars];
  const worker = async () => {
    for (let jar = waiting.shift(); jar !== undefined; jar = waiting.shift()) {
      await download(repository, jar, folder).catch((error) => {
        waiting.length = 0;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: parallelRequests }, worker));
}

/**
 * @param {import('./kafka-pins.mjs').KafkaPins} pins
 * @param {string} folder
 * @param {Context} context
 */
async function copyAllWithMaven({ artifacts, jars }, folder, context) {
  const repository = join(folder, 'repository');
  await copyWithMaven(artifacts, repository, context);
  for (const jar of jars) {
    try {
      copyFileSync(join(repository, jar.path), join(folder, fileName(jar)));
    } catch (error) {
      throw new Unavailable(`mvn did not fetch ${fileName(jar)}`, {
        output: /** @type {Error} */ (error).message,
      });
    }
  }
  rmSync(repository, { recursive: true });
  if (!(await areJarsGenuine(folder, jars))) {
    throw new Unavailable('a jar from mvn has a wrong checksum and is refused');
  }
}

/**
 * Fetches the jars straight from the repository, else by Maven, which knows mirrors, proxies and credentials.
 *
 * @param {import('./kafka-pins.mjs').KafkaPins} pins
 * @param {string} folder
 * @param {Context} context
 */
async function fetchAll(pins, folder, context) {
  const repository = context.environment['PELLUCID_MAVEN_REPOSITORY'] || centralRepository;
  try {
    await downloadAll(pins.jars, folder, repository.replace(/\/$/, ''));
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    context.talk.line(`${error.message}; trying Maven`);
    await copyAllWithMaven(pins, folder, context).catch((second) => {
      throw second instanceof Unavailable && !second.isNews ? error : second;
    });
  }
}

/**
 * Puts the pinned jars into `folder`, unless they are there; it appears whole or not at all.
 *
 * @param {import('./kafka-pins.mjs').KafkaPins} pins
 * @param {string} folder
 * @param {Context} context
 */
export async function ensureJars(pins, folder, context) {
  const { jars, version } = pins;
  if (await areJarsGenuine(folder, jars)) return;
  const partial = emptyPartialFolder(folder, context.root);
  const totalBytes = jars.reduce((sum, { bytes }) => sum + bytes, 0);
  const progress = context.talk.progress(`Kafka ${version}: downloading`, totalBytes);
  const stop = watchFolder(partial, progress.update);
  try {
    await fetchAll(pins, partial, context);
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    stop();
    progress.end();
    rmSync(partial, { recursive: true, force: true });
  }
}
