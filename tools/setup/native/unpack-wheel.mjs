import { join } from 'node:path';

import { extractMember, listMembers } from './zip.mjs';

/**
 * Where a member of the wheel goes, if anywhere.
 *
 * @param {string} name
 * @param {import('./pins.mjs').WheelPin} wheel
 * @returns {string | undefined} Relative path below the library folder.
 */
export function placeOf(name, { libraries, headers, headerRoot }) {
  const library = libraries.find(({ member }) => member === name);
  if (library !== undefined) return join('lib', library.file);
  const isWanted = headers.some((header) =>
    header.endsWith('/') ? name.startsWith(header) : name === header,
  );
  const isSafe = !name.split('/').includes('..');
  return isWanted && isSafe ? join('include', name.slice(headerRoot.length)) : undefined;
}

/**
 * Takes the libraries and the headers out of the wheel.
 *
 * @param {string} archive
 * @param {string} folder Receives `lib` and `include`.
 * @param {{ wheel: import('./pins.mjs').WheelPin, talk: import('../talk.mjs').Talk }} options
 */
export async function unpackWheel(archive, folder, { wheel, talk }) {
  const progress = talk.progress(`TensorFlow ${wheel.version}: unpacking`, wheel.extractedBytes);
  let bytes = 0;
  const onBytes = (/** @type {number} */ count) => progress.update((bytes += count));
  try {
    for (const member of await listMembers(archive)) {
      const place = placeOf(member.name, wheel);
      if (place === undefined) continue;
      await extractMember(archive, member, { destination: join(folder, place), onBytes });
    }
  } finally {
    progress.end();
  }
}
