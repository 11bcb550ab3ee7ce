import { Option } from 'commander';
import { expect, test } from 'vitest';

import { optionDescription } from '../../src/commands/option-description.ts';

test.each<readonly [unknown, string]>([
  [[], 'may be repeated'],
  [['gap-gate'], 'may be repeated (default: ["gap-gate"])'],
  ['all', 'may be repeated (default: "all")'],
])('help on a default of %j', (value, expected) => {
  const option = new Option('--method <name>', 'may be repeated').default(value);
  expect(optionDescription(option)).toBe(expected);
});
