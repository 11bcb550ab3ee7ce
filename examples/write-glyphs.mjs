import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createGlyphs } from '@pellucid/ground-truth';

// Writes 400 glyphs [400, 20, 20, 1] that the network of the studies was not trained on, and their strokes as masks [400, 20, 20].
const folder = process.argv[2] ?? tmpdir();
const glyphs = createGlyphs({ seed: 'glyphs for calibration', size: 20 });
const samples = Array.from({ length: 400 }, (_, index) => glyphs.sample(index));

function write(name, shape, arrays) {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const padded = `${header.padEnd(117)}\n`; // 10 bytes of preamble and this are 128, as NumPy aligns them
  const preamble = [Buffer.from('\u0093NUMPY\u0001\u0000', 'latin1'), Buffer.from([118, 0])];
  const values = arrays.map((array) => Buffer.from(Float32Array.from(array).buffer));
  const file = path.join(folder, name);
  writeFileSync(file, Buffer.concat([...preamble, Buffer.from(padded), ...values]));
  console.log(`${shape.join(' × ')}: ${file}`);
}

const inputs = samples.map(({ input }) => input.values);
// Truth is graded: 1 on a stroke that can be seen, 0.4 on the rest of its box.
const strokes = samples.map(({ truth }) => truth.values.map((value) => (value === 1 ? 1 : 0)));
write('glyphs.npy', [400, 20, 20, 1], inputs);
write('glyph-masks.npy', [400, 20, 20], strokes);
