import { describe, expect, it } from 'vitest';

import { importsOf, packageOf } from '../../workspace/imports.mjs';

describe('importsOf', () => {
  it.each([
    ["import { a } from 'one';", ['one']],
    ["import type { a } from './two.ts';", ['./two.ts']],
    ["import {\n  a,\n  type b as c,\n} from '@x/three';", ['@x/three']],
    ["import * as a from 'four';", ['four']],
    ["import 'five';", ['five']],
    ["export { a } from 'six';", ['six']],
    ["export type { a } from './seven.ts';", ['./seven.ts']],
    ["const a = await import('eight');", ['eight']],
    ["const a = require('nine');", ['nine']],
    [" * import { a } from 'an example in a comment';", []],
    ["export const from = 'a word';", []],
    ["export function a() {\n  // from 'a comment'\n}", []],
  ])('%j', (source, expected) => {
    expect(importsOf(source)).toEqual(expected);
  });
});

describe('packageOf', () => {
  it.each([
    ['rxjs', 'rxjs'],
    ['rxjs/operators', 'rxjs'],
    ['@pellucid/relevance/amplitude', '@pellucid/relevance'],
    ['./epsilon.ts', undefined],
    ['node:fs', undefined],
    ['#internal', undefined],
  ])('%s', (specifier, expected) => {
    expect(packageOf(specifier)).toBe(expected);
  });
});
