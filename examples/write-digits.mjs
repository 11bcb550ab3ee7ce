import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Writes 1,000 handwritten digits that the demo network was not trained on as an array [1000, 28, 28, 1] for NumPy and pellucid.
const file = process.argv[2] ?? path.join(tmpdir(), 'digits.npy');
const data = new URL('../apps/pipeline/models/smallcnn-mnist/1/data.json', import.meta.url);
const { digits } = JSON.parse(readFileSync(data, 'utf8')).parts.heldOut;
const pixels = Array.from(
  { length: 10 },
  (_, digit) =>
    JSON.parse(readFileSync(new URL(import.meta.resolve(`mnist/src/digits/${digit}.json`)))).data,
);

const images = digits.slice(0, 1000).map(([digit, position]) => {
  const grey = pixels[digit].slice(784 * position, 784 * (position + 1));
  return Float32Array.from(grey, (value) => Math.round(255 * value) / 255);
});
const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${images.length}, 28, 28, 1), }`;
const padded = `${header.padEnd(117)}\n`; // 10 bytes of preamble and this are 128, as NumPy aligns them
writeFileSync(
  file,
  Buffer.concat([
    Buffer.from('\u0093NUMPY\u0001\u0000', 'latin1'),
    Buffer.from(Uint16Array.of(padded.length).buffer),
    Buffer.from(padded, 'latin1'),
    ...images.map(({ buffer }) => Buffer.from(buffer)),
  ]),
);
console.log(`${images.length} digits, the first is a ${digits[0][0]}: ${file}`);
