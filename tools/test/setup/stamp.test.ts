import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readStamp, removeStamp, writeStamp } from '../../setup/stamp.mjs';
import { temporaryFolder } from './temporary-folder.ts';

describe('stamp', () => {
  it('is read back as it was written, until removed', () => {
    const root = temporaryFolder();
    expect(readStamp(root, 'step')).toBeUndefined();
    writeStamp(root, 'step', { fingerprint: 'a' });
    expect(readStamp(root, 'step')).toEqual({ fingerprint: 'a' });
    removeStamp(root, 'step');
    removeStamp(root, 'step');
    expect(readStamp(root, 'step')).toBeUndefined();
  });

  it('counts as absent when damaged', () => {
    const root = temporaryFolder();
    writeStamp(root, 'step', { fingerprint: 'a' });
    writeFileSync(join(root, 'node_modules/.pellucid/step.json'), '{"finger');
    expect(readStamp(root, 'step')).toBeUndefined();
  });
});
