/**
 * Where a program for the tests lies.
 *
 * @typedef {object} ServerPlace
 * @property {string} program Absolute path.
 * @property {readonly string[]} [libraryFolders] For LD_LIBRARY_PATH.
 * @property {string} [workingFolder] Where it has to be started.
 * @property {string} [jarFolder] For the class path of a Java program.
 */

/** @typedef {'kafka' | 'kcat' | 'prometheus' | 'promtool' | 'alertmanager' | 'amtool'} ServerName */

/**
 * One way to some of the programs that the tests run.
 *
 * @typedef {object} ServerSource
 * @property {string} title
 * @property {readonly ServerName[]} names What it provides.
 * @property {(context: import('../context.mjs').Context) => boolean} isInPlace Whether what it fetched is still there;
 *   takes no time.
 * @property {(context: import('../context.mjs').Context) => Promise<Partial<Record<ServerName, ServerPlace>>>} provide
 *   Throws Unavailable.
 */

/** @type {readonly ServerName[]} */
export const serverNames = ['kafka', 'kcat', 'prometheus', 'promtool', 'alertmanager', 'amtool'];
