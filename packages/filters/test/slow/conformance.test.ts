import { expect, test } from 'vitest';

import { builtinFilters } from '../../src/index.ts';
import { checkFilter, formatReport } from '../../src/testing/index.ts';
import { requiredOptions } from '../builtin/required-options.ts';

test.each(builtinFilters.definitions)(
  '$meta.name conforms, and its cost on a million values is known',
  (definition) => {
    const options = requiredOptions[definition.meta.name] ?? {};
    const report = checkFilter(definition, { valid: [options], trials: 300, seed: 2 });
    process.stdout.write(`${formatReport(report)}\n`);
    expect(report.checks.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
    expect(report.cost!.values).toBe(1_000_000);
  },
  120_000,
);
