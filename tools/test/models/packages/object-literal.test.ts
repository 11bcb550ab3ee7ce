import { describe, expect, it } from 'vitest';

import { readObjectLiteral } from '../../../models/packages/object-literal.mjs';

describe('readObjectLiteral', () => {
  it('reads what a minifier writes', () => {
    const script = 'm.exports={a:[.5,-1e-3,12],"b c":!0,d:{e:!1,1:null},f:"x:{\\"}y"}},{}]';
    expect(readObjectLiteral(script, 10)).toEqual({
      a: [0.5, -0.001, 12],
      'b c': true,
      d: { e: false, 1: null },
      f: 'x:{"}y',
    });
  });

  it.each(['{a:process}', '{a:f()}', '{a:`b`}', '{a:[1', '', '{a:1+1}'])('refuses %s', (script) => {
    expect(() => readObjectLiteral(script, 0)).toThrow(/no plain value|expects plain values|JSON/);
  });
});
