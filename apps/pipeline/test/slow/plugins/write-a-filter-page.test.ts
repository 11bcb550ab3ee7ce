import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, expect, test } from 'vitest';

import type { PellucidRun } from '../../integration/commands/run-pellucid.ts';
import { runWell } from '../../integration/commands/run-pellucid.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);
const page = readFileSync(
  fileURLToPath(new URL('../../../../../docs/write-a-filter.md', import.meta.url)),
  'utf8',
);

/** The first block of a language behind some text of the page. */
function block(language: string, behind: string): string {
  const rest = page.slice(page.indexOf(behind));
  return new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(rest)![1]!;
}

test('docs/write-a-filter.md, followed word for word, leads to a filter that runs in the demo', async () => {
  const folder = join(directory, 'pellucid-filter-taper');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), block('json', '`package.json`:'));
  writeFileSync(join(folder, 'filter.mjs'), block('js', '`filter.mjs`:'));
  const commands = block('console', '## Run it')
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\$ pellucid /, '').split(' '));
  const runs: PellucidRun[] = [];
  for (const command of commands) {
    const isDemo = command[0] === 'demo';
    const fewer = isDemo ? ['--events', '20', '--port', '0'] : [];
    runs.push(await runWell([...command, ...fewer], { cwd: directory }));
  }
  expect(commands.map(([verb]) => verb)).toEqual(['init', 'plugins', 'plugins', 'demo']);
  expect(runs[2]!.stdout).toMatch(/pellucid-filter-taper +1\.0\.0 +filter +acme\/taper +process /);
  expect(runs[3]!.stdout).toMatch(/^20 maps in /);
  expect(runs[3]!.stderr).not.toContain('without a filter that failed');
  const summary = JSON.parse(
    readFileSync(join(directory, 'pellucid-demo/summary.json'), 'utf8'),
  ) as { readonly options: { readonly filters: readonly string[] } };
  expect(summary.options.filters).toEqual(['acme/taper:strength=2']);
});
