/** Formats of pictures that networks are fed; others are named, to say so. */
export type PictureFormat =
  | 'PNG'
  | 'JPEG'
  | 'GIF'
  | 'WebP'
  | 'BMP'
  | 'TIFF'
  | 'AVIF or HEIC'
  | 'SVG';

const signatures: readonly (readonly [PictureFormat, RegExp])[] = [
  ['PNG', /^\u0089PNG\r\n/],
  ['JPEG', /^\u00FF\u00D8\u00FF/],
  ['GIF', /^GIF8/],
  ['WebP', /^RIFF.{4}WEBP/s],
  ['BMP', /^BM.{4}\0{4}/s],
  ['TIFF', /^(?:II\*\0|MM\0\*)/],
  ['AVIF or HEIC', /^.{4}ftyp(?:avi[fs]|hei[cx]|mif1)/s],
  ['SVG', /^(?:\u00EF\u00BB\u00BF)?\s*<(?:svg|\?xml)/],
];

const headBytes = 64;

/** What a picture is by its first bytes; `undefined` of what is none that is known. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, headBytes));
  return signatures.find(([, signature]) => signature.test(head))?.[0];
}
