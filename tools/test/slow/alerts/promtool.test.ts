import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';

import { amtool } from '../../../../apps/pipeline/test/servers/amtool.ts';
import { hasServers } from '../../../../apps/pipeline/test/servers/found-server.ts';
import { promtool } from '../../../../apps/pipeline/test/servers/promtool.ts';
import type { ProgramResult } from '../../../../apps/pipeline/test/servers/run-program.ts';
import { alerts } from '../../../alerts/alerts.mjs';
import { production, test as testFlavour } from '../../../alerts/flavours.mjs';
import { alertsFile, prometheusFile, rulesFile } from '../../../alerts/rule-files.mjs';
import { root } from '../../../workspace/root.mjs';
import { queriesOf } from '../../alerts/selectors.ts';

const deployed = join(root, 'deploy/prometheus');
const place = mkdtempSync(join(tmpdir(), 'pellucid-alerts-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Writes everything that a flavour has into a folder of its own, unit tests and targets beside it. */
function written(flavour: typeof production): string {
  const folder = join(place, flavour.name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'rules.yml'), rulesFile(flavour));
  writeFileSync(join(folder, 'alerts.yml'), alertsFile(flavour));
  writeFileSync(join(folder, 'prometheus.yml'), prometheusFile(flavour));
  for (const part of ['tests', 'targets']) {
    cpSync(join(deployed, part), join(folder, part), { recursive: true });
  }
  return folder;
}

/** Exit status 0 and a word of success; what was printed where it is not. */
function expectSuccess({ code, stdout, stderr }: ProgramResult): void {
  const output = stdout.toString() + stderr;
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('SUCCESS') });
}

describe.skipIf(!hasServers('promtool'))('promtool', () => {
  let folder: string;
  beforeAll(() => {
    folder = written(production);
  });

  test('accepts config, rules and alerts as they are deployed', async () => {
    expectSuccess(await promtool(['check', 'config', join(deployed, 'prometheus.yml')]));
    const files = ['rules.yml', 'alerts.yml'].map((file) => join(deployed, file));
    expectSuccess(await promtool(['check', 'rules', ...files]));
  });

  test('accepts those with the windows of tests', async () => {
    const config = join(written(testFlavour), 'prometheus.yml');
    expectSuccess(await promtool(['check', 'config', config]));
  });

  test.each(alerts)('$name fires and does not fire as its unit tests say', async ({ name }) => {
    expectSuccess(await promtool(['test', 'rules', join(folder, 'tests', `${name}.yml`)]));
  });

  test.each(alerts)('the queries in the runbook of $name can be asked', async ({ name }) => {
    const page = readFileSync(join(root, 'docs/alerts', `${name}.md`), 'utf8');
    const rules = queriesOf(page).map((expr, index) => ({ record: `query_${index}`, expr }));
    const file = join(place, `${name}.yml`);
    writeFileSync(file, stringify({ groups: [{ name: 'queries', rules }] }));
    expectSuccess(await promtool(['check', 'rules', file]));
  });

  test('notices an alert that does not fire', async () => {
    const file = join(place, 'unit.yml');
    const unit = readFileSync(join(deployed, 'tests/PellucidOffsetReset.yml'), 'utf8');
    writeFileSync(join(place, 'none.yml'), 'groups: []\n');
    writeFileSync(file, unit.replace('../rules.yml, ../alerts.yml', 'none.yml'));
    expect((await promtool(['test', 'rules', file])).code).toBe(1);
  });
});

test.skipIf(!hasServers('amtool'))('amtool accepts the config of Alertmanager', async () => {
  expectSuccess(await amtool(['check-config', join(deployed, 'alertmanager.yml')]));
});
