import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const proto = fileURLToPath(new URL('../../../proto/', import.meta.url));
const bin = fileURLToPath(new URL('../../../node_modules/.bin/buf', import.meta.url));

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pellucid-proto-'));
  cpSync(proto, folder, { recursive: true, filter: (file) => !file.includes('vectors') });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function change(file: string, from: string, to: string): void {
  const target = path.join(folder, 'pellucid/v1', file);
  const text = readFileSync(target, 'utf8');
  expect(text).toContain(from);
  writeFileSync(target, text.replace(from, to));
}

function buf(...args: string[]): string {
  try {
    return execFileSync(bin, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const breaking = (): string => buf('breaking', '--against', 'baseline.binpb');

describe('wire contract', { timeout: 60_000 }, () => {
  test('is clean for lint and compatible with its baseline', () => {
    expect(buf('lint')).toBe('');
    expect(breaking()).toBe('');
  });

  test('a new field with a new number is compatible', () => {
    change('provenance.proto', '}\n', '  // More.\n  optional string more = 8;\n}\n');
    expect(breaking()).toBe('');
  });

  test.each([
    [
      'a field that is renumbered',
      'finding.proto',
      'double threshold = 5;',
      'double threshold = 15;',
    ],
    ['a field that is renamed', 'model_reference.proto', 'string name = 1;', 'string title = 1;'],
    ['a field of another type', 'point_summary.proto', 'uint32 zeros = 8;', 'string zeros = 8;'],
    [
      'an enum value that is renumbered',
      'finding.proto',
      'SEVERITY_CRITICAL = 3;',
      'SEVERITY_CRITICAL = 4;',
    ],
    ['a field that is removed and not reserved', 'tensor.proto', '  bytes raw = 6;\n', ''],
  ])('%s is caught', (_title, file, from, to) => {
    change(file, from, to);
    expect(breaking()).toContain(file);
  });

  test('a field without a comment is caught', () => {
    change('tensor.proto', '  // Sizes, outermost first.\n', '');
    expect(buf('lint')).toContain('tensor.proto');
  });
});
