import { describe, expect, it } from 'vitest';

import { unpickle } from '../../../models/torch/unpickle.mjs';
import { pickle, tensor, text, tuple, whole } from './pickle-bytes.ts';

describe('unpickle', () => {
  it('reads a dictionary of numbers, texts and tuples, and says where it ended', () => {
    const bytes = pickle('}(', text('a'), tuple(whole(300), text('b')), text('c'), 'N', 'u');
    const rest = Buffer.concat([bytes, Buffer.from('rest')]);
    const { value, end } = unpickle(rest);
    expect(value).toEqual(
      new Map<string, unknown>([
        ['a', [300, 'b']],
        ['c', null],
      ]),
    );
    expect(end).toBe(bytes.length);
  });

  it('reads a tensor as a view of a storage', () => {
    const view = { count: 6, offset: 1, shape: [2, 2], strides: [1, 3] };
    expect(unpickle(pickle(tensor('7', view))).value).toEqual({
      storage: { type: 'torch.FloatStorage', key: '7', count: 6 },
      offset: 1,
      shape: [2, 2],
      strides: [1, 3],
    });
  });

  it.each([
    ['a function of the system', pickle('cos\nsystem\n', tuple(text('true')), 'R')],
    ['a built-in', pickle('cbuiltins\neval\n', tuple(text('1')), 'R')],
  ])('refuses %s', (_, bytes) => {
    expect(() => unpickle(bytes)).toThrow(/is none of the classes that are read/);
  });

  it('refuses to build a storage, which is named but never called', () => {
    const bytes = pickle('ctorch\nFloatStorage\n', tuple(whole(3)), 'R');
    expect(() => unpickle(bytes)).toThrow('expects a class that can be built');
  });

  it('refuses opcodes that a table of tensors does not need', () => {
    expect(() => unpickle(pickle('ios\nsystem\n'))).toThrow('opcode 105 is none that is read');
  });

  it('refuses every beginning of a pickle', () => {
    const whole6 = pickle(tensor('0', { count: 6, offset: 0, shape: [6], strides: [1] }));
    for (let length = 0; length < whole6.length; length += 1) {
      expect(() => unpickle(whole6.subarray(0, length))).toThrow(/^pickle: /);
    }
  });
});
