import { isUtf8 } from 'node:buffer';

import { EventError } from '../errors.ts';
import type { DecodeLimits } from '../limits.ts';
import type { FieldSchema, MessageSchema } from './message-schema.ts';

const startGroup = 3;
const endGroup = 4;

/** One pass over a record that checks wire format, text and limits and allocates nothing in proportion to the record. */
export class RecordScan {
  /** Path of the first known field that came with another wire type. */
  mismatch: string | null = null;
  /** Number of fields that the contract knows, at any depth. */
  knownFields = 0;
  readonly #bytes: Uint8Array;
  readonly #limits: DecodeLimits;
  #position = 0;
  #fields = 0;

  constructor(bytes: Uint8Array, limits: DecodeLimits) {
    this.#bytes = bytes;
    this.#limits = limits;
  }

  /**
   * Scans the fields of one message that ends at `end`.
   *
   * @throws {EventError} MALFORMED, TRUNCATED, NESTING_TOO_DEEP, INVALID_UTF8, INVALID_SHAPE, TOO_LARGE
   */
  message(schema: MessageSchema, end: number, path: string): void {
    let entries = 0;
    while (this.#position < end) {
      const tag = this.#tag(end);
      const wire = tag & 7;
      const field = schema.fields[tag >>> 3];
      if (wire === startGroup) {
        this.#group(tag >>> 3, end);
      } else if (field === undefined || field === null) {
        this.#skip(wire, end);
      } else {
        this.knownFields += 1;
        if (field.isMap === true && ++entries > this.#limits.mapEntries) {
          this.#tooLarge('mapEntries', entries, path + field.name);
        }
        this.#field(field, wire, end, path);
      }
    }
  }

  #field(field: FieldSchema, wire: number, end: number, path: string): void {
    if (wire !== 2) {
      if (wire !== field.wire) this.mismatch ??= path + field.name;
      this.#skip(wire, end);
      return;
    }
    const length = this.#length(end);
    const stop = this.#position + length;
    if (field.message !== undefined) {
      this.message(field.message, stop, `${path}${field.name}.`);
    } else if (field.isText === true) {
      this.#text(length, path + field.name);
    } else if (field.isPacked === true) {
      this.#packed(field, stop, path + field.name);
    } else if (field.wire !== 2) {
      this.mismatch ??= path + field.name;
    }
    this.#position = stop;
  }

  #text(length: number, path: string): void {
    if (length > this.#limits.stringBytes) this.#tooLarge('stringBytes', length, path);
    const start = this.#position;
    const stop = start + length;
    for (let at = start; at < stop; at += 1) {
      if (this.#bytes[at]! > 127) {
        if (isUtf8(this.#bytes.subarray(start, stop))) return;
        throw new EventError({
          code: 'INVALID_UTF8',
          message: `decode: ${path} must be UTF-8`,
          details: { field: path },
        });
      }
    }
  }

  #packed(field: FieldSchema, stop: number, path: string): void {
    const start = this.#position;
    const itemBytes = field.wire === 1 ? 8 : 4;
    let count = (stop - start) / itemBytes;
    if (field.wire === 0) {
      count = 0;
      for (let at = start; at < stop; at += 1) if (this.#bytes[at]! < 128) count += 1;
      if (stop > start && this.#bytes[stop - 1]! > 127) this.#malformed('an unfinished varint');
    } else if (!Number.isInteger(count)) {
      this.#malformed('a packed list that does not divide into its items');
    }
    if (field.name === 'shape' && count > this.#limits.dimensions) {
      const { dimensions } = this.#limits;
      throw new EventError({
        code: 'INVALID_SHAPE',
        message: `decode: ${path} must have at most ${dimensions} dimensions, got ${count}`,
        details: { field: path, dimensions: count, allowed: dimensions },
      });
    }
    if (count > this.#limits.typedElements) this.#tooLarge('typedElements', count, path);
  }

  /** Skips a group, which the contract does not use, with all that is nested in it. */
  #group(number: number, end: number): void {
    const open = [number];
    while (open.length > 0) {
      const tag = this.#tag(end);
      const wire = tag & 7;
      if (wire === startGroup) {
        if (open.push(tag >>> 3) > this.#limits.nesting) {
          const { nesting } = this.#limits;
          throw new EventError({
            code: 'NESTING_TOO_DEEP',
            message: `decode: groups must be nested at most ${nesting} deep`,
            details: { allowed: nesting, offset: this.#position },
          });
        }
      } else if (wire !== endGroup) {
        this.#skip(wire, end);
      } else if (open.pop() !== tag >>> 3) {
        this.#malformed('the end of a group that is not open');
      }
    }
  }

  #skip(wire: number, end: number): void {
    if (wire === 2) this.#advance(this.#length(end), end);
    else if (wire === 0) this.#skipVarint(end);
    else if (wire === 1 || wire === 5) this.#advance(wire === 1 ? 8 : 4, end);
    else this.#malformed('the end of a group that is not open');
  }

  #skipVarint(end: number): void {
    for (let count = 0; count < 10; count += 1) {
      this.#advance(1, end);
      if (this.#bytes[this.#position - 1]! < 128) return;
    }
    this.#malformed('a varint of more than ten bytes');
  }

  #length(end: number): number {
    const length = this.#varint32(end);
    this.#advance(length, end);
    this.#position -= length;
    return length;
  }

  #tag(end: number): number {
    const tag = this.#varint32(end);
    if (tag >>> 3 === 0 || (tag & 7) > 5) this.#malformed(`the tag ${tag}`);
    if (++this.#fields > this.#limits.fields) this.#tooLarge('fields', this.#fields, '');
    return tag;
  }

  #varint32(end: number): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      this.#advance(1, end);
      const byte = this.#bytes[this.#position - 1]!;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128 && value < 2 ** 32) return value;
    }
    return this.#malformed('a tag or length of more than 32 bits');
  }

  #advance(count: number, end: number): void {
    this.#position += count;
    if (this.#position <= end) return;
    this.#position -= count;
    if (end < this.#bytes.length) this.#malformed('a value that is longer than its message');
    throw new EventError({
      code: 'TRUNCATED',
      message: `decode: a value at byte ${this.#position} needs ${count} bytes, the record ends after ${end - this.#position}`,
      details: { offset: this.#position, needed: count, left: end - this.#position },
    });
  }

  #malformed(found: string): never {
    throw new EventError({
      code: 'MALFORMED',
      message: `decode: expected protobuf, found ${found} at byte ${this.#position}`,
      details: { offset: this.#position },
    });
  }

  #tooLarge(limit: keyof DecodeLimits, got: number, path: string): never {
    const allowed = this.#limits[limit];
    throw new EventError({
      code: 'TOO_LARGE',
      message: `decode: ${limit} must be at most ${allowed}, got ${got}${path === '' ? '' : ` in ${path}`}`,
      details: { limit, allowed, got, ...(path === '' ? {} : { field: path }) },
    });
  }
}
