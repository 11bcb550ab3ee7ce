import { describe, expect, test } from 'vitest';

import { checkExplanation } from '../../src/config/check-explanation.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { planFromConfig } from '../../src/config/plan-from-config.ts';
import type { LoadedPlugin, PluginPlan } from '../../src/plugins/loaded-plugin.ts';

const schema = { type: 'object', properties: { strength: { type: 'number', default: 1 } } };
const taper = { kind: 'filter', meta: { name: 'acme/taper' }, schema } as unknown as LoadedPlugin;
const plugins: PluginPlan = { loaded: [taper], onFault: 'bypass', breaches: 3, probeMs: 1 };

const check = (explanation: string): void => {
  checkExplanation(parseConfig(`explanation: { ${explanation} }`, 'x').explanation, plugins);
};

describe('checkExplanation', () => {
  test.each([
    '',
    'composite: epsilon-gamma-box, options: { epsilon: 0.1 }',
    'composite: tjoa-guan-1, dialect: tjoa-guan',
    'filters: []',
    'filters: ["gap-gate:gap=3@3..7", "median-of-passes:passes=8"]',
    'filters: ["acme/taper:strength=2@all"]',
  ])('takes %s', (explanation) => {
    expect(() => check(explanation)).not.toThrow();
  });

  test.each([
    ['composite: epsilon-pluss', 'composite', /expects one of .*Did you mean "epsilon-plus"/],
    ['composite: tjoa-guan-1', 'composite', /expects the dialect tjoa-guan, got zennit/],
    ['filters: [identity, gapgate]', 'filters.1', /expects one of the names .*got "gapgate"/],
    ['filters: ["gap-gate:gap=0"]', 'filters.0', /"gap" to be 1 or more, got 0/],
    ['filters: ["rank-gain:curve=x"]', 'filters.0', /rank-gain/],
    ['filters: ["median-of-passes:passes=0"]', 'filters.0', /"passes" to be/],
    ['filters: ["acme/tapir"]', 'filters.0', /got "acme\/tapir"/],
    ['filters: ["acme/taper:strength=x"]', 'filters.0', /"strength" to be a number/],
    ['filters: ["identity@"]', 'filters.0', /expects the form/],
  ])('refuses %s', (explanation, key, says) => {
    expect(() => check(explanation)).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringMatching(says),
        details: expect.objectContaining({ key: `explanation.${key}` }),
      }),
    );
  });

  test('stands before the plans of a service', () => {
    const config = parseConfig('explanation: { filters: [gapgate] }', 'x');
    expect(() => planFromConfig(config)).toThrow(/explanation\.filters\.0: .*gapgate/);
  });
});
