import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

import { root } from '../workspace/root.mjs';

const folder = path.join(root, 'examples');
const expected: Readonly<Record<string, RegExp>> = {
  'explain-an-onnx-file.mjs': /^relevance of the input \[1,1,28,28\] adds up to -?\d+\.\d{3}$/m,
  'explain-one-image.mjs':
    /^read as 7, logit \d+\.\d\d, relevance of the input adds up to -?\d+\.\d\d$/m,
  'filter-relevance.mjs': /^02_dense_logits +largest (\d\.\d{3}) → (?!\1)\d\.\d{3}$/m,
  'score-a-correction.mjs':
    /exact relevance at least 1\.00000\n[^]*^recovered fraction: 0\.9\d\d \(0\.\d{3} to 0\.\d{3}\)$/m,
  'write-a-composite.mjs':
    /^ 1 convb_1 +z-box\n 2 convb_2 +gamma\n[^]*^read as 3: \d+ of 784 pixels/m,
  'write-digits.mjs': /^1000 digits, the first is a \d: .*digits\.npy$/m,
  'write-glyphs.mjs': /^400 × 20 × 20 × 1: .*glyphs\.npy\n400 × 20 × 20: .*glyph-masks\.npy$/m,
};

const scripts = readdirSync(folder).filter((name) => name.endsWith('.mjs'));

describe('examples', () => {
  test('every one has an expectation here', () => {
    expect(scripts.toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  test.each(Object.entries(expected))('%s runs', async (name, output) => {
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(folder, name)], {
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    expect(stdout).toMatch(output);
  });
});
