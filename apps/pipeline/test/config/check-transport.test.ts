import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { checkTransport } from '../../src/config/check-transport.ts';
import type { Config } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);
const fileOf = (name: string, text: string): string => {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
};
const pem = fileOf('a.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
const der = fileOf('a.der', '\u0030\u0082');
const password = fileOf('password', 'secret\n');
const blank = fileOf('blank', '\n');
const nowhere = join(directory, 'nowhere');

const transportOf = (settings: object): Config['transport'] =>
  parseConfig(JSON.stringify({ transport: { kind: 'kafka', ...settings } }), 'test').transport;
const tls = (settings: object): object => ({ kafka: { tls: { enabled: true, ...settings } } });
const sasl = (settings: object): object => ({
  kafka: { sasl: { mechanism: 'plain', username: 'me', passwordFile: password, ...settings } },
});

describe('checkTransport', () => {
  test.each([
    ['no encryption, no user', {}],
    ['the authorities of Node', tls({})],
    ['authorities and a certificate', tls({ caFile: pem, certificateFile: pem, keyFile: pem })],
    ['a user', sasl({})],
  ])('takes %s', async (_name, settings) => {
    await expect(checkTransport(transportOf(settings))).resolves.toBeUndefined();
  });

  test.each<[string, object, string]>([
    ['kafka.tls.keyFile', tls({ certificateFile: pem }), 'none'],
    ['kafka.tls.certificateFile', tls({ keyFile: pem }), 'none'],
    ['kafka.tls.caFile', tls({ caFile: nowhere }), 'cannot be read'],
    ['kafka.tls.caFile', tls({ caFile: der }), 'no line -----BEGIN'],
    ['kafka.tls.enabled', tls({ enabled: false, caFile: pem }), 'false'],
    ['kafka.sasl.username', sasl({ username: '' }), 'none'],
    ['kafka.sasl.passwordFile', sasl({ passwordFile: '' }), 'none'],
    ['kafka.sasl.passwordFile', sasl({ passwordFile: nowhere }), 'cannot be read'],
    ['kafka.sasl.passwordFile', sasl({ passwordFile: blank }), 'is empty'],
    ['kafka.sasl.mechanism', sasl({ mechanism: 'none' }), 'none'],
    ['topics.output', { topics: { output: 'maps of today' } }, '"maps of today"'],
    ['topics.input', { topics: { input: '..' } }, '".."'],
  ])('refuses a wrong %s: %j', async (key, settings, got) => {
    const error = await errorOf(checkTransport(transportOf(settings)));
    expect(error).toMatchObject({ code: 'INVALID_CONFIG', details: { key: `transport.${key}` } });
    expect(error.message).toMatch(/^transport\.\S+ expects .+, got .+/);
    expect(error.message).toContain(got);
  });

  test('what belongs to Kafka is not asked of the journal', async () => {
    const { kafka } = transportOf(tls({ caFile: nowhere }));
    const journal = parseConfig('', 'test').transport;
    await expect(checkTransport({ ...journal, kafka })).resolves.toBeUndefined();
  });

  test('refuses topics of one name', async () => {
    const error = await errorOf(
      checkTransport(transportOf({ topics: { output: 'dead-letters' } })),
    );
    expect(error).toMatchObject({ code: 'INVALID_CONFIG' });
  });
});
