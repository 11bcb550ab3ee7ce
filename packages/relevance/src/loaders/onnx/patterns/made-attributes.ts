import type { OnnxAttribute } from '../messages.ts';

const unset = { type: 0, f: 0, i: 0, s: new Uint8Array(), t: null, floats: [], ints: [] };

/** An attribute with a number. */
export function floatAttribute(name: string, value: number): OnnxAttribute {
  return { ...unset, name, f: value };
}

/** An attribute with a text. */
export function stringAttribute(name: string, value: string): OnnxAttribute {
  return { ...unset, name, s: new TextEncoder().encode(value) };
}
