import { float32Tensor, type Tensor } from '@pellucid/events';
import { describe, expect, test } from 'vitest';

import { preparePlan } from '../../src/compute/prepare-plan.ts';
import type { ExplainedItem } from '../../src/stages/item.ts';
import { isOutputMismatch } from '../../src/stages/output-mismatch.ts';
import { demoPlan } from '../demo-plan.ts';
import { eventItem } from '../event-item.ts';

const plan = await preparePlan(demoPlan());
const computed = Float32Array.of(4, -8, 0.5);
const tensor = (values: readonly number[], name = 'logits'): Tensor =>
  float32Tensor({ name, shape: [1, values.length], values: Float32Array.from(values) });

/** Whether logged `outputs` contradict the computed [4, −8, 0.5]. */
function contradicts(outputs: readonly Tensor[], output: Float32Array = computed): boolean {
  const item = { ...eventItem(0, { plan, outputs }), explanation: { output } };
  return isOutputMismatch(item as unknown as ExplainedItem);
}

describe('isOutputMismatch, largest magnitude 8', () => {
  test.each([
    ['the same', [4, -8, 0.5], false],
    ['0.0079 away', [4.0079, -8, 0.5], false],
    ['0.0081 away', [4.0081, -8, 0.5], true],
    ['0.0081 away below', [4, -8, 0.4919], true],
    ['another sign', [4, 8, 0.5], true],
    ['NaN', [4, Number.NaN, 0.5], true],
    ['infinite', [4, Number.NEGATIVE_INFINITY, 0.5], true],
    ['of another size', [4, -8], false],
  ])('%s', (_, logged, expected) => {
    expect(contradicts([tensor(logged)])).toBe(expected);
  });

  test('looks at the output of the manifest, else at the first, and at nothing where none is logged', () => {
    const [right, wrong] = [
      [4, -8, 0.5],
      [1, 1, 1],
    ];
    expect(contradicts([tensor(wrong, 'other'), tensor(right)])).toBe(false);
    expect(contradicts([tensor(right, 'other'), tensor(wrong)])).toBe(true);
    expect(contradicts([tensor(wrong, 'other')])).toBe(true);
    expect(contradicts([])).toBe(false);
  });

  test('compares zeros with zeros, and takes any other datatype', () => {
    const zeros = new Float32Array(3);
    expect(contradicts([tensor([0, 0, 0])], zeros)).toBe(false);
    expect(contradicts([tensor([0, 1e-20, 0])], zeros)).toBe(true);
    const bytes = {
      name: 'logits',
      datatype: 'INT8',
      shape: [3],
      raw: Uint8Array.of(4, 248, 0),
    } as const;
    expect(contradicts([bytes], Float32Array.of(4, -8, 0))).toBe(false);
    expect(contradicts([bytes])).toBe(true);
  });

  test('a network that computes NaN agrees with nothing', () => {
    expect(contradicts([tensor([4, -8, 0.5])], Float32Array.of(4, Number.NaN, 0.5))).toBe(true);
  });
});
