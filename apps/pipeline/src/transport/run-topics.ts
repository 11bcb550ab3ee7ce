import { print, say } from '../commands/command.ts';
import { loadConfig } from '../config/load-config.ts';
import { table } from '../text/table.ts';
import { openJournal } from './journal/journal.ts';

/** Shows the topics of a config and how full they are; creates what is missing when asked. */
export async function runTopics({
  config: file,
  create,
}: {
  readonly config: string;
  readonly create?: true;
}): Promise<void> {
  const { transport } = await loadConfig(file);
  const { directory, sync, partitions } = transport.journal;
  const journal = await openJournal({ directory, sync });
  try {
    const wanted = Object.values(transport.topics);
    if (create) {
      for (const name of wanted) await journal.createTopic({ name, partitions });
    }
    const found = new Map(journal.topics().map((topic) => [topic.name, topic.partitions]));
    const rows = wanted.map((name) => {
      const count = found.get(name);
      if (count === undefined) return [name, 'missing', '', ''];
      const marks = Array.from({ length: count }, (_, partition) =>
        journal.watermarks(name, partition, transport.group),
      );
      const records = marks.reduce((total, { low, high }) => total + high - low, 0);
      const behind = marks.reduce(
        (total, { low, high, committed }) => total + high - (committed ?? low),
        0,
      );
      const isInput = name === transport.topics.input;
      return [name, String(count), String(records), isInput ? String(behind) : ''];
    });
    print(table(['topic', 'partitions', 'records', 'to do'], rows, { right: [1, 2, 3] }));
    if (rows.some((row) => row[1] === 'missing')) say('create what is missing with --create');
  } finally {
    await journal.close();
  }
}
