import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readNpy } from '../../src/arrays/read-npy.ts';
import { PipelineError } from '../../src/errors.ts';
import { numpyFile, numpyFiles } from './numpy-files.ts';

const signed = [-2, -1, 0, 1, 2, 3];
const read: Readonly<Record<string, readonly number[]>> = {
  'bool.npy': [1, 1, 0, 1, 1, 1],
  'f2.npy': signed,
  'f4.npy': signed,
  'f8.npy': signed,
  'i1.npy': signed,
  'i2.npy': signed,
  'i4.npy': signed,
  'i8.npy': signed,
  'no-samples.npy': [],
  'u1.npy': [0, 1, 2, 3, 4, 5],
  'u2.npy': [0, 1, 2, 3, 4, 5],
  'u4.npy': [0, 1, 2, 3, 4, 5],
  'u8.npy': [0, 1, 2, 3, 4, 5],
  'version-2.npy': signed,
  'version-3.npy': signed,
  'zero-axes.npy': [7],
};
const refused: Readonly<Record<string, RegExp>> = {
  'big-endian.npy': /got type >f4, big-endian$/,
  'complex.npy': /got type <c8$/,
  'fortran.npy': /got Fortran order$/,
  'many.npz': /got a zip archive, as \.npz files are$/,
  'objects.npy': /got type \|O$/,
  'unicode.npy': /got a structured type$/,
};

const outcome = (bytes: Uint8Array): number[] | PipelineError => {
  try {
    const { shape, values } = readNpy(bytes, 'x.npy');
    expect(values).toHaveLength(shape.reduce((a, b) => a * b, 1));
    return [...values];
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw error;
  }
};

describe('files that NumPy wrote', () => {
  test('each of them is tested', () => {
    expect([...Object.keys(read), ...Object.keys(refused)].toSorted()).toEqual(
      numpyFiles.toSorted(),
    );
  });

  test.each(Object.entries(read))('%s is read', (name, values) => {
    expect(outcome(numpyFile(name))).toEqual(values);
  });

  test.each(Object.entries(refused))('%s is refused, and what to do is said', (name, says) => {
    const error = outcome(numpyFile(name));
    expect(error).toMatchObject({ code: 'INVALID_ARRAY', message: expect.stringMatching(says) });
    expect(error).toMatchObject({ remedy: expect.stringContaining('numpy.save(') });
  });
});

/** What a disk, a network or an attacker makes of a file. */
const damaged = fc
  .record({
    bytes: fc.constantFrom(...numpyFiles.map(numpyFile)),
    changes: fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
    inserted: fc.tuple(
      fc.nat(150),
      fc.constantFrom(
        '',
        '9',
        '999999999999',
        '(',
        ')',
        ',',
        "'shape': (",
        "'descr': '",
        '\0',
        'é',
      ),
    ),
    length: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(300)),
  })
  .map(({ bytes, changes, inserted: [at, text], length }) => {
    const copy = Buffer.concat([bytes.subarray(0, at), Buffer.from(text), bytes.subarray(at)]);
    for (const [index, value] of changes) if (index < copy.length) copy[index] = value;
    return copy.subarray(0, length);
  });

test('10,000 damaged files are read or refused, by this error and no other', () => {
  let refusals = 0;
  fc.assert(
    fc.property(damaged, (bytes) => {
      const got = outcome(bytes);
      if (Array.isArray(got)) return;
      refusals += 1;
      expect(got.code).toBe('INVALID_ARRAY');
      expect(got.message).toMatch(/^Array x\.npy expects .+, got .+$/s);
    }),
    { seed: 20_260_110, numRuns: 10_000 },
  );
  expect(refusals).toBeGreaterThan(5000);
  expect(refusals).toBeLessThan(10_000);
});

test('a header of 64 KiB that begins its shape 6,000 times and never ends it is refused at once', () => {
  const text = "'fortran_order': False, ".padEnd(65_000, "'shape': (");
  const bytes = Buffer.concat([
    Buffer.from('\u0093NUMPY\u0001\0\0\0', 'latin1'),
    Buffer.from(text),
  ]);
  bytes.writeUInt16LE(text.length, 8);
  expect(outcome(bytes)).toMatchObject({ message: expect.stringMatching(/without shape$/) });
});
