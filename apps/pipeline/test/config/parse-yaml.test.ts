import { expect, test, vi } from 'vitest';

import { parseYaml } from '../../src/config/parse-yaml.ts';

test('parseYaml reads aliases, the same one more than once', () => {
  expect(parseYaml('a: &a [1]\nb: *a\nc: { d: *a }')).toEqual({ a: [1], b: [1], c: { d: [1] } });
});

test.each(['&a [*a]', 'x: &a { b: [*a] }', '&a\n- - *a'])(
  'parseYaml refuses an alias inside of what it names: %j',
  (text) => {
    expect(() => parseYaml(text)).toThrow(/^an alias stands inside/);
  },
);

test('parseYaml says nothing of tags that it does not know', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  expect(parseYaml('a: !!js/regexp x')).toEqual({ a: 'x' });
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
