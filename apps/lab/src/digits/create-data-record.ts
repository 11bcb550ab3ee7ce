import type { DataRecord, DataRecordPart } from './data-record.ts';
import { digestDigits } from './digest-digits.ts';
import type { DigitCorpus } from './digit-corpus.ts';
import type { DigitIndex } from './digit-index.ts';
import type { DigitSplit } from './split-digits.ts';

/** Describes a split so that a program that knows nothing of the lab loads exactly the same images. */
export function createDataRecord(
  corpus: DigitCorpus,
  split: DigitSplit,
  splitSeed: number,
): DataRecord {
  const describe = (digits: readonly DigitIndex[]): DataRecordPart => ({
    count: digits.length,
    sha256: digestDigits(corpus, digits),
    digits,
  });
  return {
    format: 1,
    package: corpus.package,
    version: corpus.version,
    credit: 'MNIST, Yann LeCun and Corinna Cortes, CC BY-SA 3.0',
    files: 'src/digits/<digit>.json',
    index:
      '[digit, position]: numbers 784 * position to 784 * position + 783 of "data" in the file of the digit, 28 rows of 28',
    pixel:
      'grey level = round(255 * number), 0 background to 255 stroke; network input = grey level / 255 as float32',
    digest:
      'SHA-256 over the digits of the part in order, each one byte for the digit and 784 bytes of grey levels',
    splitSeed,
    parts: {
      training: describe(split.training),
      validation: describe(split.validation),
      calibration: describe(split.calibration),
      heldOut: describe(split.heldOut),
    },
  };
}
