import { RelevanceError } from '../errors.ts';
import { nearestName } from '../nearest-name.ts';

type Values<Key extends string> = Readonly<Record<Key, unknown>>;

/** Reads parts of a composite from plain data; every refusal names the part. */
export class CompositeReader {
  readonly subject: string;

  /** @param subject - What is read, as messages begin. */
  constructor(subject: string) {
    this.subject = subject;
  }

  /** The values of an object that has no keys but these. */
  keys<Key extends string>(value: unknown, known: readonly Key[], path = ''): Values<Key> {
    const object = this.object(value, known.map((key) => `"${path}${key}"`).join(', '));
    for (const key of Object.keys(object)) {
      if (known.some((candidate) => candidate === key)) continue;
      const expected = `no keys but ${known.map((name) => `"${path}${name}"`).join(', ')}`;
      throw this.error(expected, key, nearestName(key, known));
    }
    return object;
  }

  object(value: unknown, expected: string): Readonly<Record<string, unknown>> {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject) return value as Readonly<Record<string, unknown>>;
    throw this.error(expected, value);
  }

  list(value: unknown, expected: string): readonly unknown[] {
    if (Array.isArray(value) && value.length > 0) return value;
    throw this.error(expected, value);
  }

  text(value: unknown, expected: string): string {
    if (typeof value === 'string' && value !== '') return value;
    throw this.error(expected, value);
  }

  flag(value: unknown, name: string): boolean {
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    throw this.error(`${name} to be true or false`, value);
  }

  error(expected: string, got: unknown, nearest = ''): RelevanceError {
    const shown = JSON.stringify(got)?.slice(0, 60) ?? 'nothing';
    const message = `${this.subject} expects ${expected}, got ${shown}${nearest && `.${nearest}`}`;
    return new RelevanceError('INVALID_OPTIONS', message, { expected, got: shown });
  }
}
