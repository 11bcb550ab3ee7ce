import { errorModels } from '@pellucid/error-models';
import { expect, test } from 'vitest';

import { runWell } from './run-pellucid.ts';

test('pellucid error-models lists every form of error, where it arises and its statistic', async () => {
  const { stdout, stderr } = await runWell(['error-models']);
  expect(stderr).toBe('');
  for (const { meta, stage, statistic } of errorModels.definitions) {
    expect(stdout).toContain(`${meta.name} ${meta.version}\n`);
    expect(stdout).toContain(`arises in the ${stage}; ${statistic.name} = `);
  }
  const json = await runWell(['error-models', '--json']);
  const entries = JSON.parse(json.stdout) as { name: string }[];
  expect(entries.map(({ name }) => name)).toEqual(
    errorModels.definitions.map(({ meta }) => meta.name),
  );
});
