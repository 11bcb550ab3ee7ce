import { readFile } from 'node:fs/promises';

import { PipelineError } from '../errors.ts';
import type { Config } from './config.ts';
import type { KafkaConfig } from './kafka-config.ts';

/** What Kafka takes for the name of a topic. */
const topicName = /^(?!\.{1,2}$)[\w.-]{1,249}$/;

/**
 * Makes sure that the settings of Kafka fit together: what is wrong with them would show as a connection that is refused or, worse,
 * as one that is not encrypted.
 *
 * @throws {PipelineError} INVALID_CONFIG with the key, what it takes and what came.
 */
export async function checkKafka(
  kafka: KafkaConfig,
  topics: Config['transport']['topics'],
): Promise<void> {
  for (const [key, name] of Object.entries(topics)) {
    if (topicName.test(name)) continue;
    throw invalid(`topics.${key}`, {
      expected: 'letters, digits, dots, dashes and underscores, 249 at most',
      got: JSON.stringify(name),
    });
  }
  await checkTls(kafka.tls);
  await checkSasl(kafka.sasl);
}

async function checkTls(tls: KafkaConfig['tls']): Promise<void> {
  const { enabled, caFile, certificateFile, keyFile } = tls;
  if (!enabled && caFile + certificateFile + keyFile !== '') {
    throw invalid('kafka.tls.enabled', { expected: 'true where a file is named', got: 'false' });
  }
  if (certificateFile !== '' && keyFile === '') {
    throw invalid('kafka.tls.keyFile', {
      expected: 'the private key of kafka.tls.certificateFile',
      got: 'none',
    });
  }
  if (certificateFile === '' && keyFile !== '') {
    throw invalid('kafka.tls.certificateFile', {
      expected: 'the certificate of kafka.tls.keyFile',
      got: 'none',
    });
  }
  for (const [key, file] of Object.entries({ caFile, certificateFile, keyFile })) {
    if (file !== '') await checkPem(`kafka.tls.${key}`, file);
  }
}

async function checkSasl(sasl: KafkaConfig['sasl']): Promise<void> {
  const { mechanism, username, passwordFile } = sasl;
  if (mechanism === 'none') {
    if (username + passwordFile === '') return;
    throw invalid('kafka.sasl.mechanism', {
      expected: 'plain, scram-sha-256 or scram-sha-512 where a user or password is named',
      got: 'none',
    });
  }
  if (username === '') {
    throw invalid('kafka.sasl.username', { expected: `a name for ${mechanism}`, got: 'none' });
  }
  const expected = 'a file that holds the password';
  if (passwordFile === '') throw invalid('kafka.sasl.passwordFile', { expected, got: 'none' });
  const password = await readText('kafka.sasl.passwordFile', passwordFile, expected);
  if (password.trim() !== '') return;
  throw invalid('kafka.sasl.passwordFile', { expected, got: `"${passwordFile}", which is empty` });
}

async function checkPem(key: string, file: string): Promise<void> {
  const expected = 'a PEM file';
  const text = await readText(key, file, expected);
  if (text.includes('-----BEGIN ')) return;
  throw invalid(key, { expected, got: `"${file}", which has no line -----BEGIN …-----` });
}

async function readText(key: string, file: string, expected: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    const why = (cause as Error).message;
    throw invalid(key, { expected, got: `"${file}", which cannot be read: ${why}`, cause });
  });
}

function invalid(
  key: string,
  { expected, got, cause }: { readonly expected: string; readonly got: string; cause?: unknown },
): PipelineError {
  return new PipelineError({
    code: 'INVALID_CONFIG',
    message: `transport.${key} expects ${expected}, got ${got}`,
    remedy: 'docs/config.md lists every key with its meaning.',
    details: { key: `transport.${key}`, expected, got },
    ...(cause !== undefined && { cause }),
  });
}
