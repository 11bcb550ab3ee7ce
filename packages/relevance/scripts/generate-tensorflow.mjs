import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { generateStaticCode } from './generate-static-code.mjs';

const proto = 'proto/tensorflow.proto';
const target = fileURLToPath(
  new URL('../src/loaders/tensorflow-graph/generated/static-code.ts', import.meta.url),
);

/**
 * The reader of TensorFlow graphs as static code without reflection.
 *
 * @returns {Promise<string>}
 */
export function generateTensorflow() {
  return generateStaticCode({
    proto,
    path: fileURLToPath(new URL(`../${proto}`, import.meta.url)),
    message: 'tensorflow.GraphDef',
    root: 'pellucid.tensorflow',
    decoder: 'graphDecoder',
    type: 'GraphDecoder',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, await generateTensorflow());
  process.stdout.write('wrote static-code.ts\n');
}
