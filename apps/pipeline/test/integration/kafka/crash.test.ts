import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { texts } from '../../transport/conformance/bed.ts';
import { Probe } from '../../transport/conformance/probe.ts';
import { answersHeader, onKafka } from './kafka-bed.ts';

const program = fileURLToPath(new URL('settle-and-die.mjs', import.meta.url));

describe.skipIf(!hasServers('kafka'))('a process that is killed', () => {
  let brokers: readonly string[] = [];
  beforeAll(async () => {
    ({ brokers } = await sharedKafka());
  });

  test('between outputs and commit: the next one finds the outputs and writes none twice', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce(['a', 'b', 'c'].map((text) => bed.record(text)));
      const settings = [bed.config(), bed.input, bed.group, bed.output, answersHeader];
      const child = spawn(process.execPath, [program, JSON.stringify(settings)], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      expect(texts(await bed.contents(bed.output))).toEqual(['map of 0', 'map of 1']);

      const transport = bed.open();
      const probe = new Probe(transport);
      await probe.received(3);
      const answered = probe.deliveries.flatMap((one) =>
        one.type === 'record' ? [one.isAnswered ?? false] : [],
      );
      expect(answered).toEqual([true, true, false]);
      const outputs = [bed.answer(2)];
      const settlement = { epoch: probe.epoch, partition: 0, position: 3, outputs };
      expect(await transport.settle(settlement)).toBe('settled');
      expect(texts(await bed.contents(bed.output))).toEqual(['map of 0', 'map of 1', 'map of 2']);
    }));
});
