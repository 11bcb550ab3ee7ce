import { RelevanceError } from '../../errors.ts';
import { shownJson } from './shown-json.ts';

type Json = Readonly<Record<string, unknown>>;

/** Reads a JSON object of a model file; what is missing or of another type is a typed error that names the place. */
export class JsonReader {
  readonly place: string;
  readonly #json: Json;

  constructor(json: unknown, place: string) {
    this.place = place;
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw malformed(place, 'an object', json);
    }
    this.#json = json as Json;
  }

  has(key: string): boolean {
    const value = this.#json[key];
    return Object.hasOwn(this.#json, key) && value !== undefined && value !== null;
  }

  raw(key: string): unknown {
    return this.has(key) ? this.#json[key] : undefined;
  }

  child(key: string): JsonReader {
    return new JsonReader(this.raw(key), `${this.place}.${key}`);
  }

  /** The same object with other values. */
  with(changes: Json): JsonReader {
    return new JsonReader({ ...this.#json, ...changes }, this.place);
  }

  string(key: string, fallback?: string): string {
    const value = this.raw(key) ?? fallback;
    if (typeof value !== 'string') throw malformed(`${this.place}.${key}`, 'a string', value);
    return value;
  }

  number(key: string, fallback?: number): number {
    const value = this.raw(key) ?? fallback;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw malformed(`${this.place}.${key}`, 'a number', value);
    }
    return value;
  }

  boolean(key: string, fallback: boolean): boolean {
    const value = this.raw(key) ?? fallback;
    if (typeof value !== 'boolean') throw malformed(`${this.place}.${key}`, 'true or false', value);
    return value;
  }

  array(key: string): readonly unknown[] {
    const value = this.raw(key);
    if (!Array.isArray(value)) throw malformed(`${this.place}.${key}`, 'a list', value);
    // Holes, which no JSON has, would be passed over.
    return Array.from(value);
  }

  /** A list of `length` whole numbers; one number stands for all. */
  integers(key: string, length: number, fallback?: number): number[] {
    const value = this.raw(key) ?? fallback;
    const list: unknown[] = Array.isArray(value)
      ? Array.from(value)
      : Array.from({ length }, () => value);
    const isValid = list.length === length && list.every((entry) => Number.isInteger(entry));
    if (!isValid) throw malformed(`${this.place}.${key}`, `${length} whole numbers`, value);
    return list as number[];
  }
}

function malformed(place: string, expected: string, got: unknown): RelevanceError {
  const shown = shownJson(got);
  return new RelevanceError('MALFORMED_MODEL', `${place} expects ${expected}, got ${shown}`, {
    place,
    expected,
    got: shown,
  });
}
