import sharp from 'sharp';
import { expect, test } from 'vitest';

import { Canvas } from '../../src/images/canvas.ts';

async function rawOf(png: Buffer): Promise<(x: number, y: number) => number[]> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return (x, y) => [
    ...data.subarray(
      (y * info.width + x) * info.channels,
      (y * info.width + x) * info.channels + 3,
    ),
  ];
}

test('a picture [1, 2] three times enlarged keeps sharp pixels on a white sheet', async () => {
  const canvas = new Canvas();
  const pixels = Uint8Array.of(255, 0, 0, 0, 0, 255);
  canvas.image({ width: 2, height: 1, pixels }, { left: 1, top: 1 }, 3);
  const at = await rawOf(await canvas.png(9, 5));
  expect(at(0, 0)).toEqual([255, 255, 255]);
  expect([at(1, 1), at(3, 3)]).toEqual([
    [255, 0, 0],
    [255, 0, 0],
  ]);
  expect([at(4, 1), at(6, 3)]).toEqual([
    [0, 0, 255],
    [0, 0, 255],
  ]);
  expect(at(7, 1)).toEqual([255, 255, 255]);
});

test('words lie right of, around and left of their place', async () => {
  const isDark = (at: (x: number, y: number) => number[], left: number, right: number): boolean =>
    Array.from({ length: right - left }, (_, index) => left + index).some((x) =>
      Array.from({ length: 30 }, (_, y) => y).some((y) => at(x, y)[0]! < 128),
    );
  const sides = { left: [false, true], center: [true, true], right: [true, false] } as const;
  for (const [align, dark] of Object.entries(sides)) {
    const canvas = new Canvas();
    const style = { size: 16, color: '#000000', align: align as keyof typeof sides };
    canvas.text('HHHH & <HHHH>', { left: 150, top: 4 }, style);
    const at = await rawOf(await canvas.png(300, 34));
    expect([isDark(at, 0, 146), isDark(at, 154, 300)]).toEqual([...dark]);
  }
});
