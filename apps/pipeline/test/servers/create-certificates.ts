import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tlsFiles, type TlsFiles } from './kafka-listeners.ts';

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Makes an authority and a certificate for loopback, good for two days, with openssl. */
export function createCertificates(folder: string): TlsFiles {
  const files = tlsFiles(folder);
  const openssl = (...programArguments: readonly string[]): void => {
    execFileSync('openssl', programArguments, { cwd: folder, stdio: 'pipe' });
  };
  openssl(
    ...['req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=Pellucid test authority'],
    ...['-keyout', 'authority.key', '-out', files.authority],
  );
  openssl(
    ...['req', ...newKey, '-subj', '/CN=127.0.0.1'],
    ...['-keyout', 'broker.key', '-out', 'broker.request'],
  );
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  openssl(
    ...['x509', '-req', '-in', 'broker.request', '-days', '2', '-extfile', 'names'],
    ...['-CA', files.authority, '-CAkey', 'authority.key', '-CAcreateserial', '-out', 'broker.crt'],
  );
  const parts = ['broker.key', 'broker.crt'].map((name) =>
    readFileSync(join(folder, name), 'utf8'),
  );
  writeFileSync(files.keyStore, parts.join(''));
  return files;
}
