import { checkTransport } from '../config/check-transport.ts';
import type { Config } from '../config/config.ts';
import { openJournalSystem } from './journal/journal-system.ts';
import { openKafkaSystem } from './kafka/kafka-system.ts';
import type { MessageSystem } from './message-system.ts';

/**
 * Opens the message system that a config names, as tools use it.
 *
 * @throws {PipelineError} INVALID_CONFIG; TRANSPORT_FAILED when it cannot be reached.
 */
export async function openMessageSystem(transport: Config['transport']): Promise<MessageSystem> {
  await checkTransport(transport);
  const { kind, journal, kafka } = transport;
  switch (kind) {
    case 'journal':
      return await openJournalSystem({ directory: journal.directory, sync: journal.sync });
    case 'kafka':
      return await openKafkaSystem(kafka, transport.topics);
  }
}
