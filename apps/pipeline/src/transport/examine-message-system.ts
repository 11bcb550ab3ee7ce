import type { Config } from '../config/config.ts';
import { PipelineError } from '../errors.ts';
import type { MessageSystem } from './message-system.ts';
import { openMessageSystem } from './open-message-system.ts';
import type { TransportKind } from './port.ts';

/** Whether the message system of a config answers, and what is there. */
export interface MessageSystemExamination {
  readonly kind: TransportKind;
  /** Partitions by the name of the topic, `null` for one that is missing; absent when there is a problem. */
  readonly topics?: Readonly<Record<string, number | null>>;
  /** Why it cannot be used, and what to do. */
  readonly problem?: string;
}

/** Asks the message system of a config for its topics. */
export async function examineMessageSystem(
  transport: Config['transport'],
): Promise<MessageSystemExamination> {
  const { kind, topics } = transport;
  let system: MessageSystem | undefined;
  try {
    system = await openMessageSystem(transport);
    const found: Record<string, number | null> = {};
    for (const topic of [topics.input, topics.output, topics.deadLetters, topics.findings]) {
      found[topic] = (await system.partitions(topic)) ?? null;
    }
    return { kind, topics: found };
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    const remedy = error.remedy === undefined ? '' : ` ${error.remedy}`;
    return { kind, problem: `${error.message}.${remedy}` };
  } finally {
    await system?.close();
  }
}

/** The examination in a line, for people. */
export function messageSystemText({ kind, topics, problem }: MessageSystemExamination): string {
  if (topics === undefined) return `${kind}: ${problem ?? 'no answer'}`;
  const parts = Object.entries(topics).map(([topic, partitions]) =>
    partitions === null ? `${topic} is missing` : `${topic} has ${partitions} partitions`,
  );
  return `${kind} answers: ${parts.join(', ')}`;
}
