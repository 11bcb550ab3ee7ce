/** Licences that ask for credit and nothing else of whoever ships the code. */
export const allowedLicences = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Packages that are shipped under another licence all the same, each with the reason.
 *
 * @type {readonly { name: RegExp, licence: string, reason: string }[]}
 */
export const exceptions = [
  {
    name: /^@img\/sharp-/,
    licence: 'LGPL-3.0-or-later',
    reason: 'libvips, unchanged, as a shared library of its own that a user can replace',
  },
  {
    name: /^@expo-google-fonts\/inter$/,
    licence: 'OFL-1.1',
    reason: 'the font Inter, unchanged, in which the pictures are labelled',
  },
];
