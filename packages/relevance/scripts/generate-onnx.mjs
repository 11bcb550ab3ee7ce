import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import pbjs from 'protobufjs-cli/pbjs.js';

const proto = fileURLToPath(new URL('../proto/onnx.proto', import.meta.url));
const target = fileURLToPath(
  new URL('../src/loaders/onnx/generated/static-code.ts', import.meta.url),
);

/**
 * The reader of ONNX files as static code without reflection.
 *
 * @returns {Promise<string>}
 */
export async function generateOnnx() {
  const flags = '-t static-module -w esm --es6 --no-create --no-encode --no-verify --no-convert';
  const code = await promisify(pbjs.main)([
    ...flags.split(' '),
    ...'--no-delimited --no-typeurl --no-comments --no-service'.split(' '),
    '--dependency',
    'protobufjs/minimal.js',
    '--root',
    'pellucid.onnx',
    proto,
  ]);
  const body = code
    .replace(/^import \* as \$protobuf.*$|^import \$protobuf.*$/m, '')
    .replaceAll(/^export const (\w+) = /gm, 'const $1 = ')
    .replaceAll(/^export \{[^}]*\};?$/gm, '')
    .replaceAll(/^export default.*$/gm, '')
    // Dimensions and indices fit a number; the generator offers Long objects only.
    .replaceAll('reader.int64()', 'toNumber(reader.int64())')
    .replaceAll(/reader\.int64s\((.*?)\);/g, 'readNumbers(reader, $1);')
    .replaceAll('$util.Long ? $util.Long.fromBits(0,0,false) : 0', '0')
    .trim();
  return `// Generated from proto/onnx.proto by \`npm run generate -w @pellucid/relevance\`. Edit the .proto file instead.

// @ts-nocheck
import $protobuf from 'protobufjs/minimal.js';

import type { ModelDecoder } from '../messages.ts';

function toNumber(value) {
    return typeof value === 'number' ? value : value.toNumber();
}

function readNumbers(reader, numbers) {
    const values = [];
    reader.int64s(values);
    for (const value of values)
        numbers.push(toNumber(value));
}

${body}

export const modelDecoder: ModelDecoder = $root.onnx.ModelProto;
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, await generateOnnx());
  process.stdout.write('wrote static-code.ts\n');
}
