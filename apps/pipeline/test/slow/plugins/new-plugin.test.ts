import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { RelevanceMap } from '@pellucid/events';
import { decodeRelevanceMap } from '@pellucid/events';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

import type { Config } from '../../../src/config/config.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { digitAt } from '../../batch-of-digits.ts';
import { inferenceRecord } from '../../inference-record.ts';
import { expectRefusal, runPellucid, runWell } from '../../integration/commands/run-pellucid.ts';
import { scrapedMetrics } from '../../scraped-metrics.ts';
import type { ServiceBed, ServiceSettings } from '../../service-bed.ts';
import { createServiceBed } from '../../service-bed.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';

const timeout = 600_000;
const run = promisify(execFile);
const npm = async (cwd: string, ...args: readonly string[]): Promise<string> =>
  (await run('npm', args, { cwd, maxBuffer: 2 ** 26, env: { ...process.env, FORCE_COLOR: '0' } }))
    .stdout;
/** Whether npm can have packages; on a build server it has to. */
const hasRegistry =
  process.env['CI'] === 'true' ||
  (await npm('.', 'view', 'vitest@4.1.12', 'version').then(
    () => true,
    () => false,
  ));

const { directory, remove } = temporaryDirectory();
afterAll(remove);
let bed: ServiceBed | undefined;
afterEach(async () => {
  await bed?.end();
});

/** Writes, builds, tests, packs, installs and pins a plugin outside of the workspace; resolves with its config. */
async function fromNothing(name: string, kind: string): Promise<Config> {
  const project = join(directory, kind);
  const packageName = `pellucid-${kind}-${name.split('/')[1]}`;
  const source = join(project, packageName);
  await runWell(['plugins', 'new', name, '--kind', kind, '--out', source, '--vendor']);
  const install = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await npm(source, ...install);
  await npm(source, 'run', 'build');
  expect(await npm(source, 'test')).toContain(`Conformance of ${kind.replace('-', ' ')} ${name}`);
  expect(await npm(source, 'run', 'bench')).toMatch(/(ns a value|ms)\n/);
  await npm(source, 'pack', '--pack-destination', project);

  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  await npm(project, ...install, `./${packageName}-1.0.0.tgz`);
  const pin = ['plugins', 'pin', packageName, '--config', 'pellucid.yaml'];
  await runWell(pin, { cwd: project });
  const { stdout } = await runWell(['plugins', 'list', '--json'], { cwd: project });
  expect(JSON.parse(stdout)).toMatchObject([{ name: packageName, kind, meta: { name } }]);
  const installed = join(project, 'node_modules', packageName);
  const { plugins, ...config } = await loadConfig(join(project, 'pellucid.yaml'));
  const packages = plugins.packages.map((plugin) => ({ ...plugin, directory: installed }));
  return { ...config, plugins: { ...plugins, packages } };
}

async function stream(settings: ServiceSettings, plugin?: string) {
  bed = await createServiceBed(1);
  await bed.journal.produce(
    Array.from({ length: 6 }, (_, index) =>
      inferenceRecord({ id: `e${index}`, values: digitAt(index) }, { partition: 0 }),
    ),
  );
  const service = await bed.start(settings);
  await bed.settled(service);
  const metrics = await scrapedMetrics(service.url);
  const outcome = { plugin: plugin ?? '', outcome: 'ok' };
  const calls = metrics.sum('pellucid_plugin_invocations_total', outcome);
  const maps = bed.contents('maps').map(({ value }): RelevanceMap => {
    const decoded = decodeRelevanceMap(value!);
    if (!decoded.ok) throw new Error(decoded.rejection.message);
    return decoded.value;
  });
  await bed.end();
  bed = undefined;
  return { maps, calls };
}

describe.skipIf(!hasRegistry)('a plugin from nothing, outside of the workspace', () => {
  test(
    'a filter is built, tested, packed, installed, pinned and runs in the pipeline',
    { timeout },
    async () => {
      const { plugins } = await fromNothing('acme/taper', 'filter');
      const plain = await stream({ explanation: { filters: [] } });
      const explanation = { filters: ['acme/taper:strength=2@5'] };
      const { maps, calls } = await stream({ explanation, plugins }, 'pellucid-filter-taper');
      expect(maps).toHaveLength(6);
      for (const [index, { flags, inputRelevance }] of maps.entries()) {
        expect(flags).toEqual([]);
        expect(inputRelevance).not.toEqual(plain.maps[index]!.inputRelevance);
      }
      expect(calls).toBe(6);
    },
  );

  test(
    'an error model is built, tested, packed, installed, pinned and put into the stream',
    { timeout },
    async () => {
      const { plugins } = await fromNothing('acme/peak', 'error-model');
      const explanation = { filters: [] };
      const drill = { errorModel: 'acme/peak', share: 1, eventIdPrefix: 'e', seed: 1 };
      const plain = await stream({ explanation });
      const { maps, calls } = await stream(
        { explanation, plugins, drill },
        'pellucid-error-model-peak',
      );
      expect(calls).toBe(6);
      for (const [index, { inputRelevance }] of maps.entries()) {
        expect(inputRelevance).not.toEqual(plain.maps[index]!.inputRelevance);
      }
    },
  );
});

test('a folder with files is left alone', { timeout }, async () => {
  const out = join(directory, 'taken');
  await runWell(['plugins', 'new', 'acme/first', '--out', out]);
  const before = readFileSync(join(out, 'package.json'), 'utf8');
  const again = await runPellucid(['plugins', 'new', 'acme/second', '--out', out]);
  expectRefusal(again, 2, /expects a folder that is empty or not there/);
  expect(readFileSync(join(out, 'package.json'), 'utf8')).toBe(before);
  expect(existsSync(join(out, 'vendor'))).toBe(false);
});
