import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';

import { alerts } from '../../../alerts/alerts.mjs';
import { test as testFlavour } from '../../../alerts/flavours.mjs';
import { alertsFile, prometheusFile, rulesFile } from '../../../alerts/rule-files.mjs';
import { root } from '../../../workspace/root.mjs';
import { prometheusProgram } from '../../alerts/prometheus-program.ts';
import { queriesOf } from '../../alerts/selectors.ts';

const promtool = prometheusProgram('promtool');
const amtool = prometheusProgram('amtool');
const deployed = join(root, 'deploy/prometheus');
const place = mkdtempSync(join(tmpdir(), 'pellucid-alerts-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function run(program: string, ...programArguments: string[]): { code: number; output: string } {
  const { status, stdout, stderr } = spawnSync(program, programArguments, { encoding: 'utf8' });
  return { code: status ?? 1, output: stdout + stderr };
}

const passed = { code: 0, output: expect.stringContaining('SUCCESS') as string };

describe.skipIf(promtool === undefined)('promtool', () => {
  test('accepts rules, alerts and config as they are deployed', () => {
    expect(run(promtool!, 'check', 'config', join(deployed, 'prometheus.yml'))).toEqual(passed);
    const files = ['rules.yml', 'alerts.yml'].map((file) => join(deployed, file));
    expect(run(promtool!, 'check', 'rules', ...files)).toEqual(passed);
  });

  test('accepts those with the windows of tests', () => {
    writeFileSync(join(place, 'rules.yml'), rulesFile(testFlavour));
    writeFileSync(join(place, 'alerts.yml'), alertsFile(testFlavour));
    writeFileSync(join(place, 'prometheus.yml'), prometheusFile(testFlavour));
    expect(run(promtool!, 'check', 'config', join(place, 'prometheus.yml'))).toEqual(passed);
  });

  test.each(alerts)('$name fires and does not fire as its unit tests say', ({ name }) => {
    const result = run(promtool!, 'test', 'rules', join(deployed, 'tests', `${name}.yml`));
    expect(result).toEqual(passed);
  });

  test.each(alerts)('the queries in the runbook of $name can be asked', ({ name }) => {
    const page = readFileSync(join(root, 'docs/alerts', `${name}.md`), 'utf8');
    const rules = queriesOf(page).map((expr, index) => ({ record: `query_${index}`, expr }));
    const file = join(place, `${name}.yml`);
    writeFileSync(file, stringify({ groups: [{ name: 'queries', rules }] }));
    expect(run(promtool!, 'check', 'rules', file)).toEqual(passed);
  });

  test('notices an alert that does not fire', () => {
    const file = join(place, 'unit.yml');
    const unit = readFileSync(join(deployed, 'tests/PellucidOffsetReset.yml'), 'utf8');
    writeFileSync(join(place, 'none.yml'), 'groups: []\n');
    writeFileSync(file, unit.replace('../rules.yml, ../alerts.yml', 'none.yml'));
    expect(run(promtool!, 'test', 'rules', file).code).toBe(1);
  });
});

test.skipIf(amtool === undefined)('amtool accepts the config of Alertmanager', () => {
  expect(run(amtool!, 'check-config', join(deployed, 'alertmanager.yml'))).toEqual(passed);
});
