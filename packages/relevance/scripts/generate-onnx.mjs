import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { generateStaticCode } from './generate-static-code.mjs';

const proto = 'proto/onnx.proto';
const target = fileURLToPath(
  new URL('../src/loaders/onnx/generated/static-code.ts', import.meta.url),
);

/**
 * The reader of ONNX files as static code without reflection.
 *
 * @returns {Promise<string>}
 */
export function generateOnnx() {
  return generateStaticCode({
    proto,
    path: fileURLToPath(new URL(`../${proto}`, import.meta.url)),
    message: 'onnx.ModelProto',
    root: 'pellucid.onnx',
    decoder: 'modelDecoder',
    type: 'ModelDecoder',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, await generateOnnx());
  process.stdout.write('wrote static-code.ts\n');
}
