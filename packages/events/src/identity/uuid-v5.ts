import { createHash } from 'node:crypto';

/** Name-based UUID, version 5 (RFC 9562 §5.5): the first 16 bytes of `SHA-1(namespace ‖ name)` with version and variant set. */
export function uuidV5(namespace: string, name: string | Uint8Array): string {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  digest[6] = (digest[6]! & 0x0f) | 0x50;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}
