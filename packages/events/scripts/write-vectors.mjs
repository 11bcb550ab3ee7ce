import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { protoFolder } from './generate/load-protos.mjs';
import { acceptedEvents } from './vectors/accepted-events.mjs';
import { nowMs } from './vectors/base-event.mjs';
import { acceptedMaps, rejectedMaps } from './vectors/maps.mjs';
import { rejectedBytes } from './vectors/rejected-bytes.mjs';
import { rejectedEvents } from './vectors/rejected-events.mjs';
import { rejectedTensors } from './vectors/rejected-tensors.mjs';
import { writeOrCheck } from './write-or-check.mjs';

const buf = fileURLToPath(new URL('../../../node_modules/.bin/buf', import.meta.url));

const scratch = mkdtempSync(path.join(tmpdir(), 'pellucid-vectors-'));
const image = path.join(scratch, 'image.binpb');
execFileSync(buf, ['build', protoFolder, '--output', image]);

/** ProtoJSON of a message, as buf (an implementation of protobuf in another language) reads its bytes. */
function protoJson(message, bytes) {
  const json = execFileSync(
    buf,
    ['convert', image, '--type', message, '--from', '-#format=binpb', '--to', '-#format=json'],
    { input: bytes },
  );
  return JSON.parse(json.toString());
}

/** What a reader must make of a vector. */
function expectation({ title, message, covers, bytes, limits, decoded, rejection }) {
  const reader = limits ? { nowMs, limits } : { nowMs };
  return decoded === undefined
    ? { title, message, covers, reader, rejection }
    : { title, message, covers, reader, decoded, protoJson: protoJson(message, bytes) };
}

const vectors = [
  ...acceptedEvents,
  ...rejectedBytes,
  ...rejectedEvents,
  ...rejectedTensors,
  ...acceptedMaps,
  ...rejectedMaps,
];

const files = {};
for (const vector of vectors) {
  files[`${vector.name}.bin`] = vector.bytes;
  files[`${vector.name}.json`] = `${JSON.stringify(expectation(vector), null, 2)}\n`;
}
writeOrCheck(path.join(protoFolder, 'vectors'), files);
rmSync(scratch, { recursive: true });
