import { RelevanceError } from '../../errors.ts';
import type { OnnxTensor } from './messages.ts';

/**
 * Gives the bytes of a file that lies beside the model, or in a folder below it.
 *
 * The location is relative, has `/` between its parts and no part `..`.
 */
export type ExternalReader = (location: string) => Uint8Array;

/**
 * The bytes of a tensor whose data lie in another file.
 *
 * @throws {RelevanceError} UNSUPPORTED_LAYER when nothing can read other files.
 * @throws {RelevanceError} MALFORMED_MODEL when the location leads out of the model's folder, the file cannot be read, or the
 *   part that is asked for lies outside of it.
 */
export function readExternalData(
  tensor: OnnxTensor,
  external: ExternalReader | undefined,
): Uint8Array {
  const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const location = entries.get('location') ?? '';
  if (external === undefined) {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `ONNX tensor "${tensor.name}" expects its data in the model file, got data in another file, "${location}"`,
      { tensor: tensor.name, location },
    );
  }
  if (!isBeside(location)) {
    throw malformed(tensor, 'a location inside the folder of the model', `"${location}"`);
  }
  const bytes = readFile(tensor, location, external);
  const offset = positionOf(tensor, entries.get('offset'), 'offset') ?? 0;
  const length = positionOf(tensor, entries.get('length'), 'length') ?? bytes.length - offset;
  if (offset > bytes.length || length > bytes.length - offset) {
    throw malformed(
      tensor,
      `bytes ${offset} to ${offset + length} of "${location}"`,
      `a file of ${bytes.length} bytes`,
    );
  }
  return bytes.subarray(offset, offset + length);
}

/** Reads each file once, however many tensors lie in it. */
export function readingOnce(external: ExternalReader): ExternalReader {
  const files = new Map<string, Uint8Array>();
  return (location) => {
    const known = files.get(location);
    if (known !== undefined) return known;
    const bytes = external(location);
    files.set(location, bytes);
    return bytes;
  };
}

/** Neither absolute on any system nor upwards. */
function isBeside(location: string): boolean {
  return (
    location !== '' &&
    !/[\0\\:]/.test(location) &&
    !location.startsWith('/') &&
    !location.split('/').includes('..')
  );
}

function readFile(tensor: OnnxTensor, location: string, external: ExternalReader): Uint8Array {
  try {
    return external(location);
  } catch (error) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX tensor "${tensor.name}" expects its data in "${location}", got a file that cannot be read: ${(error as Error).message}`,
      { tensor: tensor.name, location },
      error,
    );
  }
}

function positionOf(
  tensor: OnnxTensor,
  text: string | undefined,
  what: string,
): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw malformed(tensor, `a whole number as ${what}`, `"${text}"`);
}

function malformed(tensor: OnnxTensor, expected: string, got: string): RelevanceError {
  return new RelevanceError(
    'MALFORMED_MODEL',
    `ONNX tensor "${tensor.name}" expects ${expected}, got ${got}`,
    { tensor: tensor.name, expected, got },
  );
}
