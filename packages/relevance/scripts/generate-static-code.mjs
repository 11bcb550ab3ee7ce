import { promisify } from 'node:util';

import pbjs from 'protobufjs-cli/pbjs.js';

/**
 * The reader of a message as static code without reflection.
 *
 * @param {{ proto: string, path: string, message: string, root: string, decoder: string, type: string }} options
 *   `proto` is named in the head of the code and lies at `path`; `decoder` is the export, of the `type` in messages.ts.
 * @returns {Promise<string>}
 */
export async function generateStaticCode({ proto, path, message, root, decoder, type }) {
  const flags = '-t static-module -w esm --es6 --no-create --no-encode --no-verify --no-convert';
  const code = await promisify(pbjs.main)([
    ...flags.split(' '),
    ...'--no-delimited --no-typeurl --no-comments --no-service'.split(' '),
    '--dependency',
    'protobufjs/minimal.js',
    '--root',
    root,
    path,
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
  return `// Generated from ${proto} by \`npm run generate -w @pellucid/relevance\`. Edit the .proto file instead.

// @ts-nocheck
import $protobuf from 'protobufjs/minimal.js';

import type { ${type} } from '../messages.ts';

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

export const ${decoder}: ${type} = $root.${message};
`;
}
