import { expect, test } from 'vitest';

import { commentedConfig } from '../../src/config/commented-config.ts';
import { parseConfig } from '../../src/config/load-config.ts';

/** The group of the composite's options holds no key with a default: YAML made null of it, and the config refused it. */
test('what pellucid init writes is a config', () => {
  expect(parseConfig(commentedConfig(), 'pellucid.yaml').explanation.options).toEqual({});
});
