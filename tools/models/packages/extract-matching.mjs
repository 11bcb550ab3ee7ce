import { basename, join } from 'node:path';

import { Unavailable } from '../../setup/native/unavailable.mjs';
import { extractMember, listMembers } from '../../setup/native/zip.mjs';

/**
 * Takes files out of a wheel, without their folders.
 *
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => boolean} isWanted By the path inside the wheel.
 * @returns {Promise<string[]>} Paths of what was written.
 */
export async function extractMatching(archive, folder, isWanted) {
  const members = (await listMembers(archive)).filter(({ name }) => isWanted(name));
  if (members.length === 0)
    throw new Unavailable(`${basename(archive)} lacks what is wanted of it`);
  return await Promise.all(
    members.map(async (member) => {
      const destination = join(folder, basename(member.name));
      await extractMember(archive, member, { destination });
      return destination;
    }),
  );
}
