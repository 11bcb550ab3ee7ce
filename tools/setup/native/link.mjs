import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the cached libraries and headers the `deps` of the installed package, under the names that its build looks
 * for.
 *
 * @param {string} packageFolder
 * @param {string} libraryFolder With `lib` and `include`.
 * @param {import('./pins.mjs').WheelPin} wheel
 */
export function linkLibraries(packageFolder, libraryFolder, wheel) {
  const place = join(packageFolder, 'deps');
  const partial = join(packageFolder, 'deps.partial');
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(join(partial, 'lib'), { recursive: true });
  symlinkSync(join(libraryFolder, 'include'), join(partial, 'include'));
  for (const { file, linkedAs } of wheel.libraries) {
    symlinkSync(join(libraryFolder, 'lib', file), join(partial, 'lib', file));
    symlinkSync(file, join(partial, 'lib', linkedAs));
  }
  rmSync(place, { recursive: true, force: true });
  renameSync(partial, place);
}
