import type { Target } from '@pellucid/events';
import { describe, expect, test } from 'vitest';

import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { resolveTarget } from '../../src/stages/resolve-target.ts';
import { demoPlan } from '../demo-plan.ts';

const plan = await preparePlan(demoPlan());

describe('resolveTarget, 10 classes', () => {
  test.each<[Target, number | 'predicted']>([
    [{ kind: 'predicted' }, 'predicted'],
    [{ kind: 'class-index', index: 0 }, 0],
    [{ kind: 'class-index', index: 9 }, 9],
    [{ kind: 'class-name', name: '7' }, 7],
    [{ kind: 'output-tensor', name: 'logits' }, 'predicted'],
    [{ kind: 'output-tensor', name: 'logits', index: 4 }, 4],
  ])('%j is %s', (target, expected) => {
    expect(resolveTarget(target, plan)).toBe(expected);
  });

  test.each<[Target, string]>([
    [{ kind: 'class-index', index: 10 }, 'a class from 0 to 9, got 10'],
    [{ kind: 'class-index', index: -1 }, 'a class from 0 to 9, got -1'],
    [{ kind: 'class-index', index: 1.5 }, 'a class from 0 to 9, got 1.5'],
    [{ kind: 'class-name', name: 'seven' }, '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, got "seven"'],
    [{ kind: 'output-tensor', name: 'softmax' }, 'the output "logits", got "softmax"'],
    [{ kind: 'output-tensor', name: 'logits', index: 10 }, 'a class from 0 to 9, got 10'],
  ])('%j is refused', (target, message) => {
    expect(resolveTarget(target, plan)).toEqual({ message: expect.stringContaining(message) });
  });

  test('a model that names no classes knows none by name', () => {
    const nameless = { ...plan, model: { ...plan.model, manifest: null } };
    expect(resolveTarget({ kind: 'class-name', name: '7' }, nameless)).toEqual({
      message: expect.stringContaining('the model names none'),
    });
    const [output] = nameless.network.outputs;
    expect(resolveTarget({ kind: 'output-tensor', name: output! }, nameless)).toBe('predicted');
  });

  test('classes are the first axis of an output that is channels first', () => {
    const outputs = plan.network.outputs;
    const network = {
      ...plan.network,
      layout: 'channels-first' as const,
      shapes: new Map([[outputs[0]!, [3, 10, 10]]]),
    };
    expect(resolveTarget({ kind: 'class-index', index: 2 }, { ...plan, network })).toBe(2);
    expect(resolveTarget({ kind: 'class-index', index: 3 }, { ...plan, network })).toEqual({
      message: expect.stringContaining('0 to 2'),
    });
  });
});
