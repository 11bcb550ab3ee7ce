import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where fetched and compiled files outlive a checkout.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export function cacheFolder(environment) {
  const { PELLUCID_CACHE: own, XDG_CACHE_HOME: desktop } = environment;
  if (own) return resolve(own);
  return desktop ? resolve(desktop, 'pellucid') : join(homedir(), '.cache/pellucid');
}

/**
 * The folder of one TensorFlow release in the cache: `lib` and `include`.
 *
 * @param {string} cache
 * @param {import('./pins.mjs').WheelPin} wheel
 */
export const libraryFolder = (cache, wheel) =>
  join(cache, 'tensorflow', `${wheel.version}-${wheel.platform}`);

/**
 * What is installed of @tensorflow/tfjs-node, and where its compiled binding belongs.
 *
 * @typedef {object} BindingPackage
 * @property {string} folder
 * @property {string} version
 * @property {number} napiVersion Version of Node's stable binary interface that the binding is compiled for.
 * @property {string} binding Path of the compiled binding.
 */

/**
 * @param {string} root
 * @returns {BindingPackage | undefined} Undefined when the package is not installed.
 */
export function bindingPackage(root) {
  const folder = join(root, 'node_modules/@tensorflow/tfjs-node');
  /** @type {{ version: string, binary: { napi_versions: number[], module_path: string, module_name: string } }} */
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
  const { napi_versions, module_path, module_name } = manifest.binary;
  const supported = napi_versions.filter((version) => version <= Number(process.versions.napi));
  const napiVersion = Math.max(...supported);
  const place = module_path.replace('{napi_build_version}', String(napiVersion));
  return {
    folder,
    version: manifest.version,
    napiVersion,
    binding: join(folder, place, `${module_name}.node`),
  };
}

/**
 * Where a compiled binding is kept for the next checkout.
 *
 * @param {string} cache
 * @param {BindingPackage} installed
 * @param {import('./pins.mjs').WheelPin} wheel
 */
export function cachedBinding(cache, { version, napiVersion }, wheel) {
  const key = `tfjs-node-${version}-napi-${napiVersion}-tensorflow-${wheel.version}-${wheel.platform}`;
  return join(cache, 'bindings', `${key}.node`);
}
