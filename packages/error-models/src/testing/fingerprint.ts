import { createHash } from 'node:crypto';

/** A digest of everything that a value holds, typed arrays and maps included and functions left out: equal for equal content. */
export function fingerprint(value: unknown): string {
  const hash = createHash('sha256');
  const visit = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) {
      hash.update(`${part.constructor.name} ${part.byteLength};`);
      hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    } else if (part instanceof Map || part instanceof Set || Array.isArray(part)) {
      hash.update(`${part.constructor.name};`);
      for (const entry of part) visit(entry);
      hash.update('end;');
    } else if (typeof part === 'object' && part !== null) {
      hash.update('object;');
      for (const [key, entry] of Object.entries(part)) {
        if (typeof entry === 'function') continue;
        hash.update(`${JSON.stringify(key)}:`);
        visit(entry);
      }
      hash.update('end;');
    } else {
      hash.update(`${typeof part} ${Object.is(part, -0) ? '-0' : String(part)};`);
    }
  };
  visit(value);
  return hash.digest('hex');
}
