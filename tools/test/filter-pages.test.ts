import { existsSync, readFileSync } from 'node:fs';

import { builtinEnsembles, builtinFilters } from '@pellucid/filters';
import { expect, test } from 'vitest';

const pages = new URL('../../docs/filters/', import.meta.url);
const names = [...builtinFilters.definitions, ...builtinEnsembles.definitions].map(
  ({ meta }) => meta.name,
);

test.each(names)(
  'the page of %s has its formula, options, use and a picture that is there',
  (name) => {
    const text = readFileSync(new URL(`${name}.md`, pages), 'utf8');
    expect(text).toMatch(/^```text\n.*F\(/m);
    expect(text).toContain('## Options');
    expect(text).toContain('## Use');
    const [, picture] = /^!\[.+\]\((images\/.+\.svg)\)$/m.exec(text) ?? [];
    expect(picture).toBe(`images/${name}.svg`);
    expect(existsSync(new URL(picture!, pages))).toBe(true);
  },
);

test('the index names every page', () => {
  const index = readFileSync(new URL('README.md', pages), 'utf8');
  expect(names.filter((name) => !index.includes(`](${name}.md)`))).toEqual([]);
});
