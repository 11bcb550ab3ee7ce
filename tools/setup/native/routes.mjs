import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { runCommand } from '../command.mjs';
import { buildEnvironment, compileBinding } from './compile.mjs';
import { copyWhole } from './copy-whole.mjs';
import { ensureLibraries } from './ensure-libraries.mjs';
import { folderSize, watchFolder } from './folder-size.mjs';
import { areLibrariesGenuine } from './libraries.mjs';
import { linkLibraries } from './link.mjs';
import { cacheFolder, cachedBinding, libraryFolder } from './paths.mjs';
import { tensorflowWheel } from './pins.mjs';
import { isWheelPlatform } from './requirements.mjs';
import { Unavailable } from './unavailable.mjs';

/**
 * A way to a working native library. `provide` puts everything into place or throws Unavailable; whether it works is
 * proved afterwards.
 *
 * @typedef {object} Route
 * @property {string} name What the stamp and the messages call it.
 * @property {(installed: import('./paths.mjs').BindingPackage, context: import('../context.mjs').Context) => Promise<void>} provide
 */

const downloadIdleLimitMs = 20_000;
const compileIdleLimitMs = 300_000;

/**
 * The code that Node prints with an error of the network or the file system, for instance ECONNREFUSED.
 *
 * @param {string} output
 */
const errorCode = (output) => /code: '(?<code>E[A-Z_]+)'/.exec(output)?.groups?.['code'];

/** @type {Route} */
const inPlace = {
  name: 'found in place',
  provide: async ({ binding }) => {
    if (!existsSync(binding)) throw new Unavailable('not there', { isNews: false });
  },
};

/** @type {Route} */
const fromCache = {
  name: 'cache',
  provide: async (installed, context) => {
    const cache = cacheFolder(context.environment);
    const folder = libraryFolder(cache, tensorflowWheel);
    if (!isWheelPlatform() || !(await areLibrariesGenuine(folder, tensorflowWheel))) {
      throw new Unavailable('not there', { isNews: false });
    }
    linkLibraries(installed.folder, folder, tensorflowWheel);
    const binding = cachedBinding(cache, installed, tensorflowWheel);
    if (existsSync(binding)) copyWhole(binding, installed.binding);
    else await compileIntoCache(installed, context);
  },
};

/** @type {Route} */
const ownInstaller = {
  name: "the package's own installer",
  provide: async ({ folder }, context) => {
    const deps = join(folder, 'deps');
    const progress = context.talk.progress("TensorFlow: trying the package's own installer");
    const stop = watchFolder(deps, progress.update);
    const { code, output, isStalled } = await runCommand([process.execPath, 'scripts/install.js'], {
      cwd: folder,
      environment: buildEnvironment(context),
      onOutput: context.talk.output,
      activity: () => folderSize(deps),
      idleLimitMs: (soFar) =>
        soFar.includes('Building TensorFlow') ? compileIdleLimitMs : downloadIdleLimitMs,
    }).finally(() => {
      stop();
      progress.end();
    });
    if (isStalled) throw new Unavailable('its download stands still');
    if (code !== 0)
      throw new Unavailable(`it failed (${errorCode(output) ?? `exit status ${code}`})`);
  },
};

/** @type {Route} */
const fromWheel = {
  name: `the wheel ${tensorflowWheel.requirement}`,
  provide: async (installed, context) => {
    if (!isWheelPlatform())
      throw new Unavailable('it is for Linux on x86-64 with the GNU C library');
    const folder = await ensureLibraries(tensorflowWheel, context);
    linkLibraries(installed.folder, folder, tensorflowWheel);
    await compileIntoCache(installed, context);
  },
};

/** @type {Route['provide']} */
async function compileIntoCache(installed, context) {
  rmSync(installed.binding, { force: true });
  await compileBinding(installed, context);
  const cache = cacheFolder(context.environment);
  copyWhole(installed.binding, cachedBinding(cache, installed, tensorflowWheel));
}

/** Tried in this order: cheapest first, then as the makers of the package intend, then around them. */
export const routes = [inPlace, fromCache, ownInstaller, fromWheel];
