import path from 'node:path';
import { fileURLToPath } from 'node:url';

import protobuf from 'protobufjs';

/** Folder of the wire contract. */
export const protoFolder = fileURLToPath(new URL('../../../../proto/', import.meta.url));

/** Files that declare the messages which cross the wire; what they import comes along. */
export const entryFiles = [
  'pellucid/v1/inference_event.proto',
  'pellucid/v1/relevance_map.proto',
  'pellucid/v1/stream_finding.proto',
];

/**
 * Reads the contract for reflection.
 *
 * @param {{ keepCase: boolean }} options whether fields keep their names of the contract or get those of the code
 * @returns {protobuf.Root}
 */
export function loadProtos({ keepCase }) {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) =>
    target.startsWith('google/protobuf/') || path.isAbsolute(target)
      ? target
      : path.join(protoFolder, target);
  root.loadSync(entryFiles, { keepCase });
  root.resolveAll();
  return root;
}

/**
 * Every message of the contract, inner ones first: a message comes after all that it contains.
 *
 * @param {protobuf.Root} root
 * @returns {protobuf.Type[]}
 */
export function messagesInnerFirst(root) {
  const found = [];
  const visit = (type, path) => {
    if (found.includes(type)) return;
    if (path.includes(type)) throw new Error(`${type.fullName} contains itself`);
    for (const field of type.fieldsArray) {
      if (field.resolvedType instanceof protobuf.Type) visit(field.resolvedType, [...path, type]);
    }
    found.push(type);
  };
  visit(root.lookupType('pellucid.v1.InferenceEvent'), []);
  visit(root.lookupType('pellucid.v1.RelevanceMap'), []);
  visit(root.lookupType('pellucid.v1.StreamFinding'), []);
  return found;
}
