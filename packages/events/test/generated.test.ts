import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

const script = (name: string): string =>
  fileURLToPath(new URL(`../scripts/${name}`, import.meta.url));

const check = (name: string): string =>
  execFileSync(process.execPath, [script(name), '--check'], { encoding: 'utf8' });

describe('generated files', { timeout: 120_000 }, () => {
  test('src/generated is what the .proto files give, byte for byte', () => {
    expect(() => check('generate-wire.mjs')).not.toThrow();
  });

  test('proto/vectors is what the script gives, and buf reads the accepted ones as they say', () => {
    expect(() => check('write-vectors.mjs')).not.toThrow();
  });
});
