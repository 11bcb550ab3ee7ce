import { readFile } from 'node:fs/promises';

import type { KafkaConfig } from '../../config/kafka-config.ts';
import { kafkaError } from './kafka-fault.ts';
import { kafkajs, type SaslProvider } from './kafkajs.ts';

type Mechanism = Exclude<KafkaConfig['sasl']['mechanism'], 'none'>;

const providers: Readonly<Record<Mechanism, SaslProvider>> = {
  plain: kafkajs.saslProviders.plain,
  'scram-sha-256': kafkajs.saslProviders.scram256,
  'scram-sha-512': kafkajs.saslProviders.scram512,
};

/** What kafkajs wants to know for authentication; the password is read from its file for each connection. */
export function saslOptions(sasl: KafkaConfig['sasl']): object | undefined {
  const { mechanism, username, passwordFile } = sasl;
  if (mechanism === 'none') return undefined;
  return {
    mechanism,
    authenticationProvider: (connection: object) => ({
      authenticate: async (): Promise<void> => {
        const password = await readPassword(passwordFile);
        await providers[mechanism]({ username, password })(connection).authenticate();
      },
    }),
  };
}

async function readPassword(file: string): Promise<string> {
  try {
    // Editors and secret stores end a file with a line break that is no part of the password.
    return (await readFile(file, 'utf8')).replace(/\r?\n$/u, '');
  } catch (cause) {
    throw kafkaError('authentication', {
      message: `kafka: the password expects a readable file, got ${(cause as Error).message}`,
      remedy: 'Set transport.kafka.sasl.passwordFile to the file that holds the password.',
      details: { file, code: (cause as { code?: string }).code },
      cause,
    });
  }
}
