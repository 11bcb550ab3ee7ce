import protobuf from 'protobufjs';

import { messagesInnerFirst } from './load-protos.mjs';

const int64Types = new Set(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']);

/** Type that a value of the field has in TypeScript. */
function valueType(field, suffix) {
  if (field.resolvedType instanceof protobuf.Type) return `${field.resolvedType.name}${suffix}`;
  if (int64Types.has(field.type)) return 'Int64';
  if (field.type === 'bytes') return 'Uint8Array';
  return field.type === 'string' || field.type === 'bool'
    ? { string: 'string', bool: 'boolean' }[field.type]
    : 'number';
}

/** Property of a field in a message that was decoded: defaults filled in, `null` where presence is explicit. */
function decodedProperty(field) {
  const type = valueType(field, 'Message');
  if (field.map) return `readonly ${field.name}: Readonly<Record<string, ${type}>>;`;
  if (field.repeated) return `readonly ${field.name}: readonly ${type}[];`;
  const hasPresence = field.hasPresence || field.resolvedType instanceof protobuf.Type;
  return `readonly ${field.name}: ${type}${hasPresence ? ' | null' : ''};`;
}

/** Property of a field in a message that is to be encoded: everything may be left out. */
function encodableProperty(field) {
  const type = valueType(field, 'Fields');
  const full = field.map
    ? `Readonly<Record<string, ${type}>>`
    : `${field.repeated ? 'readonly ' : ''}${type}${field.repeated ? '[]' : ''}`;
  return `readonly ${field.name}?: ${full} | null | undefined;`;
}

/**
 * TypeScript of the messages: what decoding gives (`…Message`) and what encoding takes (`…Fields`).
 *
 * @param {protobuf.Root} root
 * @returns {string}
 */
export function messageTypes(root) {
  const blocks = messagesInnerFirst(root).flatMap((type) => {
    const lines = (property) => type.fieldsArray.map((field) => `  ${property(field)}`).join('\n');
    const oneofs = type.oneofsArray
      .filter((oneof) => !oneof.isProto3Optional)
      .map(
        (oneof) =>
          `\n  readonly ${oneof.name}?: ${oneof.oneof.map((n) => `'${n}'`).join(' | ')} | undefined;`,
      );
    return [
      `export interface ${type.name}Message {\n${lines(decodedProperty)}${oneofs.join('')}\n}`,
      `export interface ${type.name}Fields {\n${lines(encodableProperty)}\n}`,
    ];
  });
  return `${[
    '/** A 64-bit integer: a number where it was given as one, both halves where it was read. */\nexport type Int64 = number | { readonly low: number; readonly high: number; readonly unsigned: boolean };',
    ...blocks,
  ].join('\n\n')}\n`;
}
