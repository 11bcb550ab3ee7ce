import { promisify } from 'node:util';

import pbjs from 'protobufjs-cli/pbjs.js';

import { entryFiles, protoFolder } from './load-protos.mjs';

const options = [
  '--target', 'static-module', '--wrap', 'esm', '--root', 'pellucid.events',
  '--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service', '--no-comments',
]; // prettier-ignore

/** Replaces exactly one occurrence, so that another version of protobufjs-cli cannot change the code unnoticed. */
function replaceOnce(text, pattern, replacement) {
  if (text.match(new RegExp(pattern, 'gmu'))?.length !== 1) {
    throw new Error(`protobufjs-cli no longer writes ${pattern} once`);
  }
  return text.replace(new RegExp(pattern, 'mu'), replacement);
}

/**
 * Code that protobufjs generates, as a TypeScript module whose one export has a hand-written type: so it is compiled into `dist`
 * like every other file.
 *
 * @returns {Promise<string>}
 */
export async function staticCode() {
  let code = await promisify(pbjs.main)([...options, '--path', protoFolder, ...entryFiles]);
  for (const namespace of ['pellucid', 'google', 'inference']) {
    code = replaceOnce(code, `^export const ${namespace} = `, '');
  }
  code = replaceOnce(
    code,
    '^export \\{\\n  \\$root as default\\n\\};\\n',
    'export const wire: Wire = $root;\n',
  );
  return `// @ts-nocheck\n${replaceOnce(
    code,
    '^import \\$protobuf from "protobufjs/minimal.js";\\n',
    'import $protobuf from "protobufjs/minimal.js";\n\nimport type { Wire } from "../wire/wire.ts";\n',
  )}`;
}
