import { describe, expect, it } from 'vitest';

import { SetupError } from '../../setup/context.mjs';
import type { Step } from '../../setup/context.mjs';
import { setUp } from '../../setup/run-steps.mjs';
import { recordedContext } from './recorded-context.ts';
import { temporaryFolder } from './temporary-folder.ts';

const done: Step = { name: 'done', title: 'never shown', isDone: () => true, run: async () => '' };

const pending = (name: string): Step => ({
  name,
  title: `${name}: starting`,
  isDone: () => false,
  run: async () => `${name}: finished`,
});

const failing: Step = {
  ...pending('failing'),
  run: async () => {
    throw new SetupError('it broke', { remedy: 'mend it', output: 'line 1\nline 2' });
  },
};

describe('setUp', () => {
  it('is silent when there is nothing to do', async () => {
    const context = recordedContext(temporaryFolder());
    expect(await setUp([done, done], context)).toBe(true);
    expect(context.lines).toEqual([]);
  });

  it('says what it does and what it did, and repeats notices at the end', async () => {
    const context = recordedContext(temporaryFolder());
    const noticed = { ...done, notice: () => 'a notice' };
    expect(await setUp([noticed, pending('one'), done, pending('two')], context)).toBe(true);
    expect(context.lines).toEqual([
      'one: starting',
      expect.stringMatching(/^one: finished, \d+\.\d s$/),
      'two: starting',
      expect.stringMatching(/^two: finished, \d+\.\d s$/),
      'a notice',
    ]);
  });

  it('stops at a failure and says what to do', async () => {
    const context = recordedContext(temporaryFolder());
    expect(await setUp([failing, pending('later')], context)).toBe(false);
    expect(context.lines).toEqual([
      'failing: starting',
      'the end of what was printed:\n  | line 1\n  | line 2',
      'it broke. What to do: mend it.',
    ]);
  });

  it('leaves a step to the set-up that was at work before', async () => {
    const context = recordedContext(temporaryFolder());
    let looks = 0;
    const doneMeanwhile: Step = { ...pending('one'), isDone: () => (looks += 1) > 1 };
    expect(await setUp([doneMeanwhile], context)).toBe(true);
    expect(context.lines).toEqual([]);
  });
});
