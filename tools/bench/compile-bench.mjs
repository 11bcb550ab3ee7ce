import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { lastLines, runCommand } from '../setup/command.mjs';
import { importsOf } from '../workspace/imports.mjs';

/**
 * Compiles a bench with the compiler of the build and its settings, so that what is timed is what is shipped. The
 * packages it imports come from their `dist`; type errors are for `typecheck` to find. The output lies in a
 * `node_modules` folder, where every tool passes it by and the packages of the project are found.
 *
 * @param {import('./find-benches.mjs').Bench} bench
 * @param {string} root
 * @returns {Promise<{ program: string } | { problem: string }>} Path of the compiled bench, or what the compiler said.
 */
export async function compileBench({ folder, file }, root) {
  if (importsOf(readFileSync(join(root, file), 'utf8')).includes('vitest')) {
    return { problem: `${file} is for vitest, which distorts hot code: see tools/bench/README.md` };
  }
  const output = join(root, folder, 'node_modules/.bench');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  writeFileSync(join(output, 'package.json'), JSON.stringify({ type: 'module' }));
  const settings = {
    extends: relative(output, join(root, 'tsconfig.base.json')),
    compilerOptions: {
      rootDir: relative(output, root),
      outDir: '.',
      customConditions: [],
      noCheck: true,
      composite: false,
      incremental: false,
      declaration: false,
      declarationMap: false,
      isolatedDeclarations: false,
    },
    files: [relative(output, join(root, file))],
  };
  const project = join(output, 'tsconfig.json');
  writeFileSync(project, JSON.stringify(settings, null, 2));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const result = await runCommand([process.execPath, compiler, '-p', project], {
    cwd: root,
    environment: process.env,
  });
  return result.code === 0
    ? { program: join(output, file.replace(/\.ts$/, '.js')) }
    : { problem: lastLines(result.output, 30) };
}
