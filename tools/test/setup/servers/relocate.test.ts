import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { relocate } from '../../../setup/servers/relocate.mjs';
import { temporaryFolder } from '../temporary-folder.ts';
import { writeFiles } from '../write-files.ts';

describe('relocate', () => {
  it('replaces the folder by the working folder, keeps the length and leaves longer paths alone', () => {
    const root = temporaryFolder();
    writeFiles(root, { program: 'one/usr/share/x1two/usr/share/x/ui' });
    const program = join(root, 'program');
    expect(relocate(program, '/usr/share/x')).toBe(true);
    expect(readFileSync(program, 'utf8')).toBe('one././././././1two/usr/share/x/ui');
    expect(statSync(program).mode & 0o111).toBe(0o111);
    expect(relocate(program, '/usr/share/x')).toBe(true);
  });

  it('says that a program does not name the folder', () => {
    const root = temporaryFolder();
    writeFiles(root, { program: 'nothing of the kind' });
    expect(relocate(join(root, 'program'), '/usr/share/x')).toBe(false);
  });
});
