import { describe, expect, test } from 'vitest';

import { boundsOf } from '../../src/models/bounds-of.ts';
import type { ModelManifest } from '../../src/models/model-manifest.ts';

const manifest: ModelManifest = {
  name: 'm',
  version: '1',
  format: 'onnx',
  input: { name: 'x', layout: 'NC', shape: [3], bounds: { low: 0, high: 1 } },
};

describe('boundsOf', () => {
  test('takes each bound as given, else from the manifest', () => {
    expect(boundsOf({}, manifest)).toEqual({ low: 0, high: 1 });
    expect(boundsOf({ low: -3 }, manifest)).toEqual({ low: -3, high: 1 });
    expect(boundsOf({ high: [1, 2, 3] }, manifest)).toEqual({ low: 0, high: [1, 2, 3] });
  });

  test('is nothing when a bound is missing', () => {
    expect(boundsOf({ low: -3 }, null)).toBeUndefined();
    expect(boundsOf({}, null)).toBeUndefined();
    expect(boundsOf({ low: -3, high: 3 }, null)).toEqual({ low: -3, high: 3 });
  });
});
