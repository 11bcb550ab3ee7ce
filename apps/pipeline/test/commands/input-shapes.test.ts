import { describe, expect, test } from 'vitest';

import { parseInputShapes } from '../../src/commands/input-shapes.ts';

describe('parseInputShapes', () => {
  test('a shape for the only input, and shapes by name', () => {
    expect(parseInputShapes(['64,64,64,1'])).toEqual({ '': [64, 64, 64, 1] });
    expect(parseInputShapes(['a:0=2x3', 'b=c=4'])).toEqual({ 'a:0': [2, 3], 'b=c': [4] });
    expect(parseInputShapes([])).toEqual({});
  });

  test.each(['', '64,,1', '0,1', '-1', '1.5', 'a=', '64;64', '1e9'])('refuses "%s"', (text) => {
    expect(() => parseInputShapes([text])).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }));
  });
});
