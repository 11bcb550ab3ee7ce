import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { pictureFormat } from '../../src/images/picture-format.ts';

const picture = sharp({ create: { width: 3, height: 2, channels: 3, background: 'red' } });
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('pictureFormat', () => {
  test.each([
    ['png', 'PNG'],
    ['jpeg', 'JPEG'],
    ['gif', 'GIF'],
    ['webp', 'WebP'],
    ['tiff', 'TIFF'],
    ['avif', 'AVIF or HEIC'],
  ] as const)('a picture written as %s is %s', async (format, expected) => {
    expect(pictureFormat(await picture.clone().toFormat(format).toBuffer())).toBe(expected);
  });

  test.each([
    ['BMP', 'BM\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0036'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['SVG', '\u00EF\u00BB\u00BF\n<?xml version="1.0"?>'],
    [undefined, ''],
    [undefined, 'BMW and others'],
    [undefined, '\u0093NUMPY\u0001\u0000'],
    [undefined, '\u0089PN'],
  ])('%s', (expected, text) => {
    expect(pictureFormat(bytes(text))).toBe(expected);
  });
});
