import { checkTransport } from '../config/check-transport.ts';
import type { Config } from '../config/config.ts';
import { answeredInput } from '../stages/answered-input.ts';
import { fittingPartitions } from '../transport/fitting-partitions.ts';
import { openJournalTransport } from '../transport/journal/journal-transport.ts';
import { openKafkaTransport } from '../transport/kafka/kafka-transport.ts';
import type { Transport } from '../transport/port.ts';
import type { NoticeListener } from '../transport/transport-notice.ts';

/**
 * Opens the transport that the config names and makes sure that its topics fit together.
 *
 * @throws {PipelineError} INVALID_CONFIG when two topics are the same: the service would read what it writes, without end.
 * @throws {PipelineError} TRANSPORT_FAILED when a topic is missing, or outputs have other partitions than the input.
 */
export async function openTransport(
  { transport }: Config,
  onNotice: NoticeListener,
): Promise<Transport> {
  await checkTransport(transport);
  const opened = await open(transport, onNotice);
  try {
    await fittingPartitions(async (topic) => await opened.partitions(topic), transport.topics);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function open(
  { kind, topics, group, journal, kafka }: Config['transport'],
  onNotice: NoticeListener,
): Promise<Transport> {
  switch (kind) {
    case 'journal':
      return await openJournalTransport({
        directory: journal.directory,
        sync: journal.sync,
        topic: topics.input,
        group,
        offsetPolicy: journal.offsetPolicy,
        retention: Object.fromEntries(
          Object.values(topics).map((topic) => [topic, journal.retention]),
        ),
        onNotice,
      });
    case 'kafka':
      return openKafkaTransport({
        config: kafka,
        topic: topics.input,
        group,
        outputs: [topics.output, topics.deadLetters],
        inputOf: (record) => answeredInput(record, { group, topic: topics.input }),
        onNotice,
      });
  }
}
