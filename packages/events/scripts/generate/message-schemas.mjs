import protobuf from 'protobufjs';

import { messagesInnerFirst } from './load-protos.mjs';

const wireTypes = protobuf.types.basic;

/** Name of the constant that holds the schema of a message. */
const constant = (type) => `${type.name[0].toLowerCase()}${type.name.slice(1)}`;

/** Entry of a field in the table that the scanner reads. */
function fieldEntry(field) {
  const wire = field.map
    ? 2
    : (wireTypes[field.type] ?? (field.resolvedType instanceof protobuf.Enum ? 0 : 2));
  const properties = [`name: '${field.name}'`, `wire: ${wire}`];
  if (field.map) {
    const value = field.resolvedType
      ? `wire: 2, message: ${constant(field.resolvedType)}`
      : `wire: ${wireTypes[field.type]}${field.type === 'string' ? ', isText: true' : ''}`;
    properties.push(
      `isMap: true, message: { name: '${field.parent.fullName.slice(1)}.${field.name}', fields: [null, { name: 'key', wire: 2, isText: true }, { name: 'value', ${value} }] }`,
    );
  } else if (field.resolvedType instanceof protobuf.Type) {
    properties.push(`message: ${constant(field.resolvedType)}`);
  } else if (field.type === 'string') {
    properties.push('isText: true');
  }
  if (field.repeated && wire !== 2) properties.push('isPacked: true');
  return `{ ${properties.join(', ')} }`;
}

/**
 * TypeScript of the table by which records are checked before anything is allocated for them.
 *
 * @param {protobuf.Root} root
 * @returns {string}
 */
export function messageSchemas(root) {
  const blocks = messagesInnerFirst(root).map((type) => {
    const last = Math.max(0, ...type.fieldsArray.map((field) => field.id));
    const fields = Array.from({ length: last + 1 }, (_, id) =>
      type.fieldsById[id] ? fieldEntry(type.fieldsById[id]) : 'null',
    );
    const exported = ['InferenceEvent', 'RelevanceMap', 'StreamFinding'].includes(type.name)
      ? 'export '
      : '';
    return `${exported}const ${constant(type)}: MessageSchema = {\n  name: '${type.fullName.slice(1)}',\n  fields: [\n${fields
      .map((entry) => `    ${entry},`)
      .join('\n')}\n  ],\n};`;
  });
  return `${["import type { MessageSchema } from '../wire/message-schema.ts';", ...blocks].join('\n\n')}\n`;
}
