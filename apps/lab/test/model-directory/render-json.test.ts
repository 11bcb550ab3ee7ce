import { expect, test } from 'vitest';

import { renderJson } from '../../src/model-directory/render-json.ts';

test('renderJson puts lists of plain values on one line and changes no value', () => {
  const record = {
    names: ['a b', '[ c ]'],
    empty: [],
    rows: [[1, 2], [3]],
    inner: [{ shape: [1] }],
  };
  expect(JSON.parse(renderJson(record))).toEqual(record);
  expect(renderJson({ shape: [28, 28, 1] })).toBe('{\n  "shape": [28, 28, 1]\n}\n');
});
