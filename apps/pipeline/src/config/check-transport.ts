import { PipelineError } from '../errors.ts';
import { checkKafka } from './check-kafka.ts';
import type { Config } from './config.ts';

/**
 * Makes sure that the settings of the message system fit together and the files that they name can be read.
 *
 * @throws {PipelineError} INVALID_CONFIG with the key, what it takes and what came.
 */
export async function checkTransport({ kind, topics, kafka }: Config['transport']): Promise<void> {
  checkNames(topics);
  if (kind === 'kafka') await checkKafka(kafka, topics);
}

/** The service would read what it writes, without end. */
function checkNames(topics: Config['transport']['topics']): void {
  if (new Set(Object.values(topics)).size === 4) return;
  throw new PipelineError({
    code: 'INVALID_CONFIG',
    message: `transport.topics expects four names that differ, got ${Object.values(topics).join(', ')}`,
    remedy: 'Give input, output, deadLetters and findings a topic each.',
    details: { ...topics },
  });
}
