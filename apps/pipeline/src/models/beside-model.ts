import { realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * The path of a file that belongs to a model: in its folder, or below it.
 *
 * Links are followed as far as they stay there, or in the folder that the model file is itself a link into, as download caches
 * have it.
 *
 * @param model - The model file.
 * @param name - As the model names the file.
 * @throws {Error} when the file lies elsewhere, or is not there.
 */
export function besideModel(model: string, name: string): string {
  const file = path.resolve(path.dirname(model), name);
  const isBeside = isInside(file, path.dirname(path.resolve(model)));
  if (isBeside) {
    const real = realpathSync(file);
    const folders = [realpathSync(path.dirname(model)), path.dirname(realpathSync(model))];
    if (folders.some((folder) => isInside(real, folder))) return file;
  }
  throw new Error('it lies outside the folder of the model');
}

function isInside(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && way.split(path.sep)[0] !== '..' && !path.isAbsolute(way);
}
