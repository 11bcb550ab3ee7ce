import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tlsFiles, type TlsFiles } from './kafka-listeners.ts';

const keyOf = (name: string): string[] =>
  `-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ${name}`.split(' ');

/** Makes an authority and a certificate for loopback, good for two days, with openssl. */
export function createCertificates(folder: string): TlsFiles {
  const files = tlsFiles(folder);
  const openssl = (command: string, ...programArguments: readonly string[]): void => {
    const words = [...command.split(' '), ...programArguments];
    execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  };
  const authorityKey = keyOf('authority.key');
  openssl('req -x509 -days 2 -out authority.pem -subj', '/CN=Pellucid tests', ...authorityKey);
  openssl('req -out broker.request -subj', '/CN=127.0.0.1', ...keyOf('broker.key'));
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  const signer = '-CA authority.pem -CAkey authority.key -CAcreateserial';
  openssl(`x509 -req -in broker.request -days 2 -extfile names -out broker.crt ${signer}`);
  const parts = ['broker.key', 'broker.crt'].map((name) =>
    readFileSync(join(folder, name), 'utf8'),
  );
  writeFileSync(files.keyStore, parts.join(''));
  return files;
}
