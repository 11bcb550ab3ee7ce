import { describe, expect, test } from 'vitest';

import { commands } from '../../../src/commands/index.ts';
import { runPellucid } from './run-pellucid.ts';

const verbs = [
  'amplitude',
  'calibrate',
  'demo',
  'detect',
  'doctor',
  'error-models',
  'explain',
  'filter',
  'filters',
  'init',
  'inject',
  'inspect',
  'plugins',
  'profile',
  'publish',
  'run',
  'topics',
  'verify',
];

describe('pellucid', () => {
  test('--help lists every verb, --version says which one it is', async () => {
    expect(commands).toHaveLength(verbs.length);
    const help = await runPellucid(['--help']);
    expect([help.exitCode, help.stderr]).toEqual([0, '']);
    const listed = help.stdout.split('Commands:')[1]!.match(/^ {2}[a-z-]+/gm);
    expect(listed?.map((verb) => verb.trim())).toEqual([...verbs, 'help'].toSorted());
    const version = await runPellucid(['--version']);
    expect([version.exitCode, version.stderr]).toEqual([0, '']);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each(verbs)('%s --help shows what it does and an example, on stdout', async (verb) => {
    const { exitCode, stdout, stderr } = await runPellucid([verb, '--help']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^Usage: pellucid ${verb} \\[options\\]`));
    expect(stdout).toMatch(new RegExp(`\nExample:\n(  \\$ pellucid .*\n)*  \\$ pellucid ${verb}`));
    expect(stdout).not.toContain('undefined');
  });

  test('without a verb shows the help on stderr and is bad usage', async () => {
    const { exitCode, stdout, stderr } = await runPellucid([]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: pellucid');
  });

  test.each([
    [['explian'], /unknown command 'explian'\n\(Did you mean explain\?\)/],
    [['filtr', '--input', 'x'], /unknown command 'filtr'\n\(Did you mean filter\?\)/],
    [['filters', '--jsn'], /unknown option '--jsn'\n\(Did you mean --json\?\)/],
    [
      ['explain', '--modle', 'x'],
      /→ --modle is no option of pellucid explain\. Did you mean "--model"\?/,
    ],
    [['filter', '--fliter=gap-gate'], /→ --fliter is no option .* Did you mean "--filter"\?/],
    [['filters', 'all'], /too many arguments/],
    [['inspect'], /missing required argument 'model'/],
    [['explain', '--model'], /option '--model <path>' argument missing/],
    [['explain', '--model', 'x'], /required option '--input <file>' not specified\n$/],
  ])('%j is bad usage', async (args, says) => {
    const { exitCode, stdout, stderr } = await runPellucid(args);
    expect(stderr).toMatch(says);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});
