import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { InferenceEvent } from '@pellucid/events';
import { decodeCloudEventHeaders, decodeInferenceEvent, tensorToFloat32 } from '@pellucid/events';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';
import { openJournal } from '../../../src/transport/journal/journal.ts';
import type { TransportRecord } from '../../../src/transport/port.ts';
import { temporaryModels } from '../../temporary-models.ts';
import type { PellucidRun } from './run-pellucid.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

const models = temporaryModels();
afterAll(models.remove);
models.deploy('digits', '2');
models.deploy('digits', '10');

interface Bed {
  readonly config: string;
  /** Records of the input topic, a list a partition. */
  readonly records: () => Promise<(readonly TransportRecord[])[]>;
  readonly publish: (...more: string[]) => Promise<PellucidRun>;
}

/** A config with a journal of its own. */
async function createBed(name: string, partitions = 1, hasTopics = true): Promise<Bed> {
  const directory = join(models.root, '.journals', name);
  const config = join(models.root, `${name}.yaml`);
  writeFileSync(
    config,
    `models: { directory: ${models.root} }
transport: { journal: { directory: ${directory}, partitions: ${partitions}, sync: periodic } }`,
  );
  if (hasTopics) await runWell(['topics', '-c', config, '--create']);
  return {
    config,
    records: async () => {
      const journal = await openJournal({ directory });
      const lists = Array.from({ length: partitions }, (_, partition) =>
        journal.read({ topic: 'inference-events', partition, from: 0, limit: 1000 }),
      );
      await journal.close();
      return lists;
    },
    publish: async (...more) => await runPellucid(['publish', '-c', config, ...more]),
  };
}

const eventOf = ({ value }: TransportRecord): InferenceEvent => {
  const decoded = decodeInferenceEvent(value!);
  if (!decoded.ok) throw new Error(decoded.rejection.message);
  return decoded.value;
};

describe('pellucid publish', () => {
  test('70 digits of a part in 2 partitions: events that the service reads, each with its image', async () => {
    const bed = await createBed('part', 2);
    models.deploy('own', '1');
    const own = join(models.root, 'own', '1', 'data.json');
    const index = Array.from({ length: 70 }, (_, position) => [3, position]);
    writeFileSync(own, JSON.stringify({ package: 'mnist', parts: { threes: { digits: index } } }));
    const run = await bed.publish('--model', 'own', '--input', 'part:threes', '--target', '3');
    expect([run.exitCode, run.stderr]).toEqual([0, 'published 70 events to inference-events\n']);
    expect(JSON.parse(run.stdout)).toEqual({ topic: 'inference-events', published: 70 });
    const [even = [], odd = []] = await bed.records();
    expect([even.length, odd.length]).toEqual([35, 35]);
    const digits = await loadDigits(demoModelDirectory);
    for (const [position, record] of even.entries()) {
      const event = eventOf(record);
      expect(event).toMatchObject({
        source: 'urn:pellucid:publish',
        model: { name: 'own' },
        target: { kind: 'class-index', index: 3 },
      });
      expect(tensorToFloat32(event.inputs[0]!)).toEqual(digits.image([3, 2 * position]));
      const headers = decodeCloudEventHeaders(record.headers, { cloudEvents: 'required' });
      expect(headers.ok && headers.value.cloudEvent?.id).toBe(event.id);
    }
    expect(new Set([...even, ...odd].map((record) => eventOf(record).id)).size).toBe(70);
  });

  test('an array and a picture of one digit are the same event, also when it is published again', async () => {
    const bed = await createBed('same');
    const image = (await loadDigits(demoModelDirectory)).image([5, 1]);
    const array = join(models.root, 'digit.npy');
    writeFileSync(array, writeNpy({ shape: [28, 28, 1], values: image }));
    const picture = join(models.root, 'digit.png');
    const pixels = Uint8Array.from(image, (value) => Math.round(255 * value));
    await sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } }).toFile(picture);
    const version = ['--model-version', '2', '--source', 'urn:test'];
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await bed.publish('--model', 'digits', ...version, '--input', array, '--input', picture);
    const traced = [...version, '--traceparent', traceparent];
    await bed.publish('--model', 'digits', ...traced, '--input', array);
    const [records = []] = await bed.records();
    const events = records.map(eventOf);
    expect(events).toHaveLength(3);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    const traces = records.map(({ headers }) => {
      const decoded = decodeCloudEventHeaders(headers);
      return decoded.ok ? decoded.value.trace?.traceparent : 'no headers';
    });
    expect(traces).toEqual([undefined, undefined, traceparent]);
    expect(events[0]).toMatchObject({
      source: 'urn:test',
      model: { name: 'digits', version: '2' },
      target: { kind: 'predicted' },
    });
  });

  test('--count and --rate: no more than asked for, also 0 and below one a second', async () => {
    const bed = await createBed('count');
    const array = join(models.root, 'grey.npy');
    const values = Float32Array.from({ length: 5 * 784 }, (_, index) => (index % 97) / 97);
    writeFileSync(array, writeNpy({ shape: [5, 28, 28, 1], values }));
    const from = ['--model', 'digits', '--input', array];
    const published = async (...more: string[]): Promise<unknown> =>
      JSON.parse((await bed.publish(...from, ...more)).stdout);
    expect(await published('--count', '3', '--rate', '1000')).toMatchObject({ published: 3 });
    expect(await published('--count', '0')).toMatchObject({ published: 0 });
    expect(await published('--count', '99')).toMatchObject({ published: 5 });
    expect(await published('--count', '1', '--rate', '0.9')).toMatchObject({ published: 1 });
    expect((await bed.records())[0]).toHaveLength(9);
  });

  test('--id-prefix: the ids of the same samples begin with it', async () => {
    const bed = await createBed('prefix');
    const array = join(models.root, 'drill.npy');
    const values = Float32Array.from({ length: 2 * 784 }, (_, index) => (index % 89) / 89);
    writeFileSync(array, writeNpy({ shape: [2, 28, 28, 1], values }));
    const from = ['--model', 'digits', '--input', array];
    await bed.publish(...from);
    await bed.publish(...from, '--id-prefix', 'drill-');
    const ids = (await bed.records()).flat().map((record) => eventOf(record).id);
    expect(ids).toHaveLength(4);
    expect(ids.slice(2)).toEqual(ids.slice(0, 2).map((id) => `drill-${id}`));
  });

  test('refuses names, numbers and files that are none', async () => {
    const bed = await createBed('refusals');
    const [model, input] = [
      ['--model', 'digits'],
      ['--input', join(models.root, 'nowhere.npy')],
    ];
    const slip = await bed.publish('--model', 'digts', ...input);
    expectRefusal(slip, 2, /digits\/2.*got "digts"\. Did you mean "digits"\?/);
    const version = await bed.publish(...model, '--model-version', '3', ...input);
    expectRefusal(version, 2, /got "digits\/3"\. Did you mean "digits\/2"\?/);
    expectRefusal(await bed.publish('--model', '../digits', ...input), 2, /got "\.\.\/digits"/);
    expectRefusal(await bed.publish(...model, ...input), 1, /Array expects a file/);
    const part = await bed.publish(...model, '--input', 'part:heldOut');
    expectRefusal(part, 2, /expect a data\.json in the model directory, got none/);
    const none = await bed.publish(...model);
    expect([none.exitCode, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toContain("required option '--input <source>' not specified");
    expect(await bed.records()).toEqual([[]]);
  });

  test('refuses rates and counts that never end or begin', async () => {
    const bed = await createBed('rates');
    const array = join(models.root, 'one.npy');
    writeFileSync(array, writeNpy({ shape: [28, 28, 1], values: new Float32Array(784) }));
    const publish = async (...more: string[]): Promise<PellucidRun> =>
      await bed.publish('--model', 'digits', '--input', array, ...more);
    expectRefusal(await publish('--rate', '0'), 2, /events a second above 0, got "0"/);
    expectRefusal(await publish('--rate=-5'), 2, /events a second above 0, got "-5"/);
    expectRefusal(await publish('--count', '1.5'), 2, /--count expects a whole number/);
    expectRefusal(await publish('--target', 'x'), 2, /--target expects a whole number/);
    expectRefusal(await publish('--traceparent', '00-1'), 2, /--traceparent expects a W3C trace/);
    expect(await bed.records()).toEqual([[]]);
  });

  test('never creates a topic', async () => {
    const bed = await createBed('topicless', 1, false);
    const array = join(models.root, 'two.npy');
    writeFileSync(array, writeNpy({ shape: [28, 28, 1], values: new Float32Array(784) }));
    const run = await bed.publish('--model', 'digits', '--input', array);
    expectRefusal(run, 1, /expects the topic "inference-events" .*, got none/);
    expect(run.stderr).toContain('pellucid topics --create');
  });
});
