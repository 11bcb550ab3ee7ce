import { EventError } from '../errors.ts';
import type { InferInputTensorMessage } from '../generated/message-types.ts';
import type { DecodeLimits } from '../limits.ts';
import { quoted } from '../quoted.ts';
import { safeInteger } from '../wire/safe-integer.ts';
import { checkRaw } from './check-raw.ts';
import { checkShape } from './check-shape.ts';
import { isDatatype } from './datatype.ts';
import type { Datatype } from './datatype.ts';
import type { Tensor } from './tensor.ts';
import { hasContents, rawFromContents } from './typed-contents.ts';

/** Tensors of a request or a response, as the Open Inference Protocol has them. */
export interface TensorMessages {
  readonly tensors: readonly InferInputTensorMessage[];
  /** Empty, or one entry a tensor. */
  readonly rawContents: readonly Uint8Array[];
  /** Path of `tensors` in the record. */
  readonly field: string;
  /** Whether tensors of BYTES, which are no numbers, are refused or left out. */
  readonly bytes: 'reject' | 'omit';
}

/**
 * Decodes and checks tensors; typed contents become raw ones.
 *
 * @throws {EventError} TOO_LARGE when there are more tensors than the limit or one has too many elements
 * @throws {EventError} MISSING_CONTENTS when raw contents do not come one a tensor, or a tensor has none
 * @throws {EventError} CONTENTS_CONFLICT when raw and typed contents are both set
 * @throws {EventError} UNSUPPORTED_DATATYPE, INVALID_SHAPE, SHAPE_MISMATCH, RAW_LENGTH, INVALID_FIELD as the tensor is
 */
export function decodeTensors(messages: TensorMessages, limits: DecodeLimits): readonly Tensor[] {
  const { tensors, rawContents, field } = messages;
  if (tensors.length > limits.tensors) {
    throw new EventError({
      code: 'TOO_LARGE',
      message: `${field}: tensors must be at most ${limits.tensors}, got ${tensors.length}`,
      details: { limit: 'tensors', allowed: limits.tensors, got: tensors.length, field },
    });
  }
  if (rawContents.length > 0 && rawContents.length !== tensors.length) {
    throw new EventError({
      code: 'MISSING_CONTENTS',
      message: `${field}: ${tensors.length} tensors need as many raw contents, got ${rawContents.length}`,
      details: { field, tensors: tensors.length, rawContents: rawContents.length },
    });
  }
  const numeric: Tensor[] = [];
  tensors.forEach((message, at) => {
    const path = `${field}[${at}]`;
    const datatype = numericDatatype(message.datatype, path, messages.bytes);
    if (datatype === null) return;
    numeric.push(decodeTensor(message, { datatype, raw: rawContents[at], path, limits }));
  });
  return numeric;
}

function numericDatatype(text: string, path: string, bytes: 'reject' | 'omit'): Datatype | null {
  if (isDatatype(text)) return text;
  if (text === 'BYTES' && bytes === 'omit') return null;
  throw new EventError({
    code: 'UNSUPPORTED_DATATYPE',
    message: `${path}: expected a numeric datatype of the Open Inference Protocol, got ${quoted(text)}`,
    details: { field: path },
  });
}

function decodeTensor(
  message: InferInputTensorMessage,
  context: {
    readonly datatype: Datatype;
    readonly raw: Uint8Array | undefined;
    readonly path: string;
    readonly limits: DecodeLimits;
  },
): Tensor {
  const { datatype, path, limits } = context;
  const shape = message.shape.map(safeInteger);
  const elements = checkShape(shape, path, limits);
  const raw = readContents(message, context);
  checkRaw(raw, { datatype, elements, field: path });
  return { name: message.name, datatype, shape, raw };
}

function readContents(
  message: InferInputTensorMessage,
  context: {
    readonly datatype: Datatype;
    readonly raw: Uint8Array | undefined;
    readonly path: string;
  },
): Uint8Array {
  const { datatype, raw, path } = context;
  const isTyped = hasContents(message.contents);
  if (raw !== undefined && !isTyped) return raw;
  if (raw === undefined && isTyped) {
    return rawFromContents(message.contents!, { datatype, field: path });
  }
  throw new EventError({
    code: isTyped ? 'CONTENTS_CONFLICT' : 'MISSING_CONTENTS',
    message: `${path}: expected raw or typed contents, got ${isTyped ? 'both' : 'neither'}`,
    details: { field: path },
  });
}
