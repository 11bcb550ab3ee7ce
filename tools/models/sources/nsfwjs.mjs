import { readFileSync } from 'node:fs';

import { Unavailable } from '../../setup/native/unavailable.mjs';
import { photoManifest } from '../manifest.mjs';
import { readObjectLiteral } from '../packages/object-literal.mjs';
import { readTarball } from '../packages/read-tarball.mjs';
import { writeFiles } from '../write-files.mjs';

const classNames = ['Drawing', 'Hentai', 'Neutral', 'Porn', 'Sexy'];

/** Folder in the package, name here, format, and what the network reads. */
const models = [
  { folder: 'mobilenet_v2', name: 'nsfwjs-mobilenet-v2', input: 'input_1', side: 224 },
  { folder: 'mobilenet_v2_mid', name: 'nsfwjs-mobilenet-v2-mid', input: 'input', side: 224 },
  { folder: 'inception_v3', name: 'nsfwjs-inception-v3', input: 'input_1', side: 299 },
];

/**
 * What a script of the package exports: the text or the object after the last `.exports=`. The script is not run.
 *
 * @param {ReadonlyMap<string, Buffer>} files
 * @param {string} path
 */
function exported(files, path) {
  const script = files.get(path)?.toString('utf8');
  const at = script?.lastIndexOf('.exports=') ?? -1;
  if (script === undefined || at === -1) throw new Unavailable(`nsfwjs lacks ${path}`);
  const start = at + '.exports='.length;
  if (script[start] !== '"') return readObjectLiteral(script, start);
  return Buffer.from(script.slice(start + 1, script.indexOf('"', start + 1)), 'base64');
}

/**
 * @param {ReadonlyMap<string, Buffer>} files
 * @param {(typeof models)[number]} model
 */
function modelFiles(files, { folder, name, input, side }) {
  const path = (/** @type {string} */ file) => `package/dist/models/${folder}/${file}.min.js`;
  const json = /** @type {{ format?: string, weightsManifest: { paths: string[] }[] }} */ (
    exported(files, path('model'))
  );
  const weights = json.weightsManifest
    .flatMap(({ paths }) => paths)
    .map((file) => [`${name}/1/${file}`, exported(files, path(file))]);
  const format = json.format === 'graph-model' ? 'tfjs-graph' : 'tfjs-layers';
  const manifest = {
    name,
    version: '1',
    format,
    input,
    side,
    scale: 1 / 255,
    offset: 0,
    classNames,
  };
  return {
    ...Object.fromEntries(weights),
    [`${name}/1/model.json`]: JSON.stringify(json),
    [`${name}/1/pellucid.json`]: photoManifest(manifest),
  };
}

/**
 * Three networks that sort pictures into five classes: MobileNetV2 and InceptionV3 as Keras layers, a MobileNetV2 as a
 * TensorFlow graph.
 *
 * @type {import('../source-folder.mjs').ModelSource}
 */
export const nsfwjs = {
  name: 'nsfwjs',
  title: 'MobileNetV2 and InceptionV3 of nsfwjs (MIT)',
  packages: [
    {
      kind: 'npm',
      requirement: 'nsfwjs@4.4.0',
      bytes: 24_973_068,
      sha256: '585cd178f3b994337c4d10a87b080d342fc52f8b9bf0085c4d1f345a3a1c5382',
    },
  ],
  revision: 1,
  places: Object.fromEntries(models.map(({ name }) => [name, `${name}/1`])),
  write: async ({ archives: [archive = ''], folder }) => {
    const files = readTarball(readFileSync(archive));
    for (const model of models) writeFiles(folder, modelFiles(files, model));
  },
};
