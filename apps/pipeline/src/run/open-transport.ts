import { checkTransport } from '../config/check-transport.ts';
import type { Config } from '../config/config.ts';
import { PipelineError } from '../errors.ts';
import { openJournalTransport } from '../transport/journal/journal-transport.ts';
import type { Transport } from '../transport/port.ts';
import type { TransportNotice } from '../transport/transport-notice.ts';

/**
 * Opens the transport that the config names and makes sure that its topics fit together.
 *
 * @throws {PipelineError} INVALID_CONFIG when two topics are the same: the service would read what it writes, without end.
 * @throws {PipelineError} TRANSPORT_FAILED when a topic is missing, or outputs have other partitions than the input.
 */
export async function openTransport(
  { transport }: Config,
  onNotice: (notice: TransportNotice) => void,
): Promise<Transport> {
  await checkTransport(transport);
  const { topics, journal, group } = transport;
  const opened = await openJournalTransport({
    directory: journal.directory,
    sync: journal.sync,
    topic: topics.input,
    group,
    offsetPolicy: journal.offsetPolicy,
    retention: Object.fromEntries(Object.values(topics).map((topic) => [topic, journal.retention])),
    onNotice,
  });
  try {
    await checkPartitions(opened, topics);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** A map goes to the partition that its event came from, so that their order and their recovery hold. */
async function checkPartitions(
  transport: Transport,
  topics: Config['transport']['topics'],
): Promise<void> {
  const expected = await transport.partitions(topics.input);
  for (const topic of [topics.output, topics.deadLetters]) {
    const got = await transport.partitions(topic);
    if (got === expected) continue;
    throw new PipelineError({
      code: 'TRANSPORT_FAILED',
      message: `Topic "${topic}" expects ${expected} partitions, as "${topics.input}" has, got ${got}`,
      remedy: 'Make the topic anew with as many partitions.',
      details: { topic, expected, got },
    });
  }
}
