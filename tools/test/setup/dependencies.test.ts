import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { SetupError } from '../../setup/context.mjs';
import { dependencies, dependencyFingerprint } from '../../setup/dependencies.mjs';
import { isInstalled } from '../../setup/installed.mjs';
import { recordedContext } from './recorded-context.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { writeFiles } from './write-files.ts';

const locked = {
  'node_modules/one': { version: '1.0.0', integrity: 'sha512-one' },
  'node_modules/other-platform': { version: '1.0.0', integrity: 'sha512-two', optional: true },
};

/** Writes what npm would leave behind, or `half` of it. */
const installed = { 'node_modules/one': locked['node_modules/one'] };

function createCheckout(): string {
  const root = temporaryFolder();
  writeFiles(root, {
    'package.json': { name: 'root', workspaces: ['packages/*'], scripts: { a: 'b' } },
    'packages/a/package.json': { name: 'a', dependencies: { one: '1.0.0' } },
    'package-lock.json': { packages: locked },
  });
  return root;
}

/** An npm that runs a few lines of JavaScript in the checkout and counts its runs. */
function createNpm(root: string, program: string): NodeJS.ProcessEnv {
  const path = join(root, 'npm-cli.js');
  writeFiles(root, {
    'npm-cli.js': `
      const { appendFileSync, mkdirSync, writeFileSync } = require('fs');
      appendFileSync('runs', process.argv[2] + ' ');
      const install = (isWhole) => {
        mkdirSync('node_modules/one', { recursive: true });
        writeFileSync('node_modules/one/package.json', '{}');
        if (isWhole) {
          writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify({ packages: installed }))});
        }
      };
      ${program}`,
  });
  return { npm_execpath: path };
}

describe('dependencyFingerprint', () => {
  it('changes with what npm would install and with nothing else', () => {
    const root = createCheckout();
    const before = dependencyFingerprint(root);
    writeFiles(root, {
      'packages/a/package.json': { name: 'a', dependencies: { one: '1.0.0' }, scripts: { b: 'c' } },
    });
    expect(dependencyFingerprint(root)).toBe(before);
    writeFiles(root, { 'packages/a/package.json': { name: 'a', dependencies: { one: '2.0.0' } } });
    const afterManifest = dependencyFingerprint(root);
    expect(afterManifest).not.toBe(before);
    writeFiles(root, { 'package-lock.json': { packages: {} } });
    expect(dependencyFingerprint(root)).not.toBe(afterManifest);
  });
});

describe('isInstalled', () => {
  it('is true when npm recorded the locked packages, those of other platforms aside', () => {
    const root = createCheckout();
    expect(isInstalled(root)).toBe(false);
    writeFiles(root, {
      'node_modules/.package-lock.json': { packages: installed },
      'node_modules/one/package.json': {},
    });
    expect(isInstalled(root)).toBe(true);
  });

  it.each([
    ['of another version', { 'node_modules/one': { version: '0.9.0', integrity: 'sha512-one' } }],
    ['of other content', { 'node_modules/one': { version: '1.0.0', integrity: 'sha512-0' } }],
    ['missing', {}],
  ])('is false with a package %s', (_, packages) => {
    const root = createCheckout();
    writeFiles(root, {
      'node_modules/.package-lock.json': { packages },
      'node_modules/one/package.json': {},
    });
    expect(isInstalled(root)).toBe(false);
  });

  it('is false when a recorded package was deleted', () => {
    const root = createCheckout();
    writeFiles(root, { 'node_modules/.package-lock.json': { packages: installed } });
    expect(isInstalled(root)).toBe(false);
  });
});

describe('dependencies', () => {
  it('installs once', async () => {
    const root = createCheckout();
    const context = recordedContext(root, createNpm(root, 'install(true)'));
    expect(dependencies.isDone(context)).toBe(false);
    await dependencies.run(context);
    expect(dependencies.isDone(context)).toBe(true);
    expect(readFileSync(join(root, 'runs'), 'utf8')).toBe('ci ');
  });

  it('takes an installation made by hand as it is', async () => {
    const root = createCheckout();
    const context = recordedContext(root, createNpm(root, 'install(true)'));
    writeFiles(root, {
      'node_modules/.package-lock.json': { packages: installed },
      'node_modules/one/package.json': {},
    });
    await dependencies.run(context);
    expect(dependencies.isDone(context)).toBe(true);
    expect(existsSync(join(root, 'runs'))).toBe(false);
  });

  it('starts over after a run that was cut off', async () => {
    const root = createCheckout();
    const cutOff = recordedContext(root, createNpm(root, 'install(false); process.exit(1)'));
    await expect(dependencies.run(cutOff)).rejects.toThrow(SetupError);
    expect(dependencies.isDone(cutOff)).toBe(false);
    const whole = recordedContext(root, createNpm(root, 'install(true)'));
    await dependencies.run(whole);
    expect(dependencies.isDone(whole)).toBe(true);
    expect(readFileSync(join(root, 'runs'), 'utf8')).toBe('ci ci ');
  });

  it('forgets an earlier installation before it touches it', async () => {
    const root = createCheckout();
    const context = recordedContext(root, createNpm(root, 'install(true)'));
    await dependencies.run(context);
    writeFiles(root, { 'package-lock.json': { packages: { ...locked, 'node_modules/two': {} } } });
    const cutOff = recordedContext(root, createNpm(root, 'process.exit(1)'));
    await expect(dependencies.run(cutOff)).rejects.toThrow('npm ci failed');
    writeFiles(root, { 'package-lock.json': { packages: locked } });
    expect(dependencies.isDone(cutOff)).toBe(false);
    rmSync(join(root, 'node_modules/one'), { recursive: true });
    expect(isInstalled(root)).toBe(false);
  });

  it('says what to do when manifest and lock disagree', async () => {
    const root = createCheckout();
    const program = "console.error('lock is out of date, run npm install'); process.exit(1)";
    const context = recordedContext(root, createNpm(root, program));
    await expect(dependencies.run(context)).rejects.toMatchObject({
      output: 'lock is out of date, run npm install',
      remedy: expect.stringContaining('run `npm install`'),
    });
  });

  it('says what to do without npm', async () => {
    const context = recordedContext(createCheckout(), { PATH: '' });
    await expect(dependencies.run(context)).rejects.toMatchObject({
      remedy: expect.stringContaining('install npm'),
    });
  });
});
