import protobuf from 'protobufjs/minimal.js';

import { EventError } from '../errors.ts';
import type { DecodeLimits } from '../limits.ts';
import { foreignFormat } from './foreign-format.ts';
import type { MessageSchema } from './message-schema.ts';
import { RecordScan } from './record-scan.ts';
import type { Codec } from './wire.ts';

/** What {@link decodeMessage} needs to know of a type of message. */
export interface MessageType<Message> {
  readonly schema: MessageSchema;
  readonly codec: Codec<Message, never>;
  readonly limits: DecodeLimits;
}

/**
 * Checks a record's bytes against the wire format and the limits, then decodes them.
 *
 * @throws {EventError} any code that concerns bytes rather than what they mean
 */
export function decodeMessage<Message>(bytes: Uint8Array, type: MessageType<Message>): Message {
  const { schema, codec, limits } = type;
  if (bytes.length > limits.recordBytes) {
    throw new EventError({
      code: 'TOO_LARGE',
      message: `decode: a record must have at most ${limits.recordBytes} bytes, got ${bytes.length}`,
      details: { limit: 'recordBytes', allowed: limits.recordBytes, got: bytes.length },
    });
  }
  scan(bytes, schema, limits);
  // A plain view, so that byte fields come out as plain views too, whatever class the transport uses.
  const reader = protobuf.Reader.create(
    new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length),
  );
  reader.discardUnknown = true;
  try {
    return codec.decode(reader);
  } catch (cause) {
    throw new EventError({
      code: 'MALFORMED',
      message: `decode: ${schema.name} cannot be read`,
      cause,
    });
  }
}

function scan(bytes: Uint8Array, schema: MessageSchema, limits: DecodeLimits): void {
  const record = new RecordScan(bytes, limits);
  let fault: unknown;
  try {
    record.message(schema, bytes.length, '');
  } catch (error) {
    if (!(error instanceof EventError) || error.code === 'TOO_LARGE') throw error;
    fault = error;
  }
  if (fault !== undefined) {
    const format = foreignFormat(bytes);
    if (format !== null) throw notProtobuf(schema, format, fault);
    if (record.mismatch === null || !isWellFormed(bytes, limits)) throw fault;
  }
  if (record.mismatch === null && (record.knownFields > 0 || bytes.length === 0)) return;
  throw new EventError({
    code: 'FOREIGN_MESSAGE',
    message:
      record.mismatch === null
        ? `decode: expected ${schema.name}, none of its fields is there`
        : `decode: expected ${schema.name}, its field ${record.mismatch} has another type`,
    details: { expected: schema.name, field: record.mismatch },
    cause: fault,
  });
}

/** Whether the outermost fields are well-formed, whatever they hold. */
function isWellFormed(bytes: Uint8Array, limits: DecodeLimits): boolean {
  try {
    new RecordScan(bytes, limits).message({ name: '', fields: [] }, bytes.length, '');
    return true;
  } catch {
    return false;
  }
}

function notProtobuf(schema: MessageSchema, format: string, cause: unknown): EventError {
  return new EventError({
    code: 'NOT_PROTOBUF',
    message: `decode: expected ${schema.name} as protobuf, the bytes look like ${format}`,
    details: { format },
    cause,
  });
}
