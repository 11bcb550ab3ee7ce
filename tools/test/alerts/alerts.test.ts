import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { alerts } from '../../alerts/alerts.mjs';
import { production, test as testFlavour } from '../../alerts/flavours.mjs';
import { recordingRules } from '../../alerts/recording-rules.mjs';
import { alertsFile, rulesFile } from '../../alerts/rule-files.mjs';
import { root } from '../../workspace/root.mjs';
import { labelsOf, unknownParts } from './known-series.ts';
import { groupingLabels, queriesOf, selectorsOf } from './selectors.ts';

interface UnitTests {
  readonly tests: readonly {
    readonly alert_rule_test: readonly {
      readonly alertname: string;
      readonly exp_alerts: readonly unknown[];
    }[];
  }[];
}

const rules = recordingRules(production);
const expressions = [
  ...rules.map(({ record, expr }) => ({ name: record, expression: expr })),
  ...alerts.map(({ name, expr }) => ({ name, expression: expr(production) })),
];
const runbookOf = (name: string): string => join(root, 'docs/alerts', `${name}.md`);

describe('expressions', () => {
  test.each(expressions)('$name asks for series and labels that exist', ({ expression }) => {
    const selectors = selectorsOf(expression);
    expect(selectors.length).toBeGreaterThan(0);
    expect(unknownParts(selectors)).toEqual([]);
    const known = new Set(selectors.flatMap(({ metric }) => labelsOf(metric) ?? []));
    expect(groupingLabels(expression).filter((label) => !known.has(label))).toEqual([]);
  });

  test.each(rules)('$record is named level:metric:operations', ({ record, expr }) => {
    expect(record).toMatch(/^[a-z_]+:pellucid_[a-z0-9_]+:[a-z]+(_[a-z]+)*5m$/);
    const known = new Set(selectorsOf(expr).flatMap(({ metric }) => labelsOf(metric) ?? []));
    const [level = ''] = record.split(':');
    const labels = level.match(/error_model|[a-z]+/g) ?? [];
    expect(labels.filter((label) => !known.has(label))).toEqual([]);
  });

  test('have a check that notices names, labels and groupings that do not exist', () => {
    expect(unknownParts(selectorsOf('rate(pellucid_maps_total[5m])'))).toEqual([
      'pellucid_maps_total',
    ]);
    expect(unknownParts(selectorsOf('pellucid_findings_total{error="x", point=~"y"}'))).toEqual([
      'pellucid_findings_total{error}',
    ]);
    expect(groupingLabels('sum without (a, b) (x) / on (c) group_left () y')).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

test('the test flavour is the same rules with a second for each minute', () => {
  const inSeconds = (text: string): string =>
    text
      .replaceAll(/(?<=[[ ]|mean|rate|stddev|events)(\d+)m\b/g, '$1s')
      .replaceAll(' * 300 ', ' * 5 ')
      .replaceAll('<= 120', '<= 2');
  expect(inSeconds(rulesFile(production))).toBe(rulesFile(testFlavour));
  expect(inSeconds(alertsFile(production))).toBe(alertsFile(testFlavour));
});

test('the address of the runbooks is configurable', () => {
  const text = alertsFile(production, { runbooks: 'https://wiki.example/alerts/' });
  expect(text).toContain('runbook_url: https://wiki.example/alerts/PellucidSpikeBurst.md');
});

describe.each(alerts)('$name', ({ name, summary, description, expr }) => {
  test('has a runbook with every section, whose queries ask for what exists', () => {
    const page = readFileSync(runbookOf(name), 'utf8');
    const sections = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(sections).toEqual(['Look at', 'Likely causes', 'What to do', 'Silence', 'Tested']);
    expect(page.startsWith(`# ${name}\n`)).toBe(true);
    expect(queriesOf(page).length).toBeGreaterThan(0);
    expect(unknownParts(queriesOf(page).flatMap(selectorsOf))).toEqual([]);
  });

  test('says what is the matter with labels that its expression keeps', () => {
    const used = [...`${summary}${description}`.matchAll(/\$labels\.(\w+)/g)].map(
      ([, label = '']) => label,
    );
    const known = new Set(
      selectorsOf(expr(production)).flatMap(({ metric }) => labelsOf(metric) ?? []),
    );
    expect(used.filter((label) => label !== 'bound' && !known.has(label))).toEqual([]);
  });

  test('has unit tests in which it fires and in which it does not', () => {
    const file = join(root, 'deploy/prometheus/tests', `${name}.yml`);
    const { tests } = parse(readFileSync(file, 'utf8')) as UnitTests;
    const checks = tests.map(({ alert_rule_test: all }) => all);
    for (const { alertname } of checks.flat()) expect(alertname).toBe(name);
    const isFiring = (all: (typeof checks)[number]): boolean =>
      all.some(({ exp_alerts: expected }) => expected.length > 0);
    expect(checks.filter(isFiring).length).toBeGreaterThan(0);
    expect(checks.filter((all) => !isFiring(all)).length).toBeGreaterThan(0);
  });
});

test('no runbook and no unit test without its alert', () => {
  const names = alerts.map(({ name }) => name);
  expect(names.toSorted()).toEqual(names);
  const pages = readdirSync(join(root, 'docs/alerts')).filter((file) => file !== 'README.md');
  expect(pages.toSorted()).toEqual(names.map((name) => `${name}.md`));
  const units = readdirSync(join(root, 'deploy/prometheus/tests'));
  expect(units.toSorted()).toEqual(names.map((name) => `${name}.yml`));
  for (const name of names) expect(existsSync(runbookOf(name))).toBe(true);
});
