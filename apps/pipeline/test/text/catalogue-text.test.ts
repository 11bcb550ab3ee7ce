import { expect, test } from 'vitest';

import { catalogueText } from '../../src/text/catalogue-text.ts';

test('an entry shows its name, meaning, formula, source and options with defaults', () => {
  const entry = {
    name: 'gate',
    version: '1.2.0',
    description: 'Closes.',
    formula: 'y = 0',
    source: 'Nobody 2020',
    schema: {
      type: 'object' as const,
      additionalProperties: false as const,
      properties: {
        gap: { type: 'number', description: 'how far' },
        mode: { type: 'string', description: 'which', default: 'soft' },
      },
    },
  };
  const text = `gate 1.2.0
  Closes.
  y = 0
  Nobody 2020
    gap          how far (required)
    mode         which (default "soft")`;
  expect(catalogueText([entry])).toBe(text);
  expect(catalogueText([entry, entry])).toBe(`${text}\n\n${text}`);
});
