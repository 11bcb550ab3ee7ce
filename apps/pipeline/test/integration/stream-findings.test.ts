import { decodeRelevanceMap, decodeStreamFinding } from '@pellucid/events';
import type { StreamFinding } from '@pellucid/events';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { digitAt } from '../batch-of-digits.ts';
import { inferenceRecord } from '../inference-record.ts';
import { scrapedMetrics } from '../scraped-metrics.ts';
import { createServiceBed, type ServiceBed } from '../service-bed.ts';
import { temporaryModels, type TemporaryModels } from '../temporary-models.ts';

let bed: ServiceBed;
let models: TemporaryModels;
beforeEach(async () => {
  bed = await createServiceBed(1);
  models = temporaryModels();
  models.deploy('smallcnn-mnist', '1');
});
afterEach(async () => {
  await bed.end();
  models.remove();
});

const events = 24;
/** Twelve, so that two of them are hit at one of the six points. */
const isDrill = (index: number): boolean => index % 2 === 1;
const findings = (): StreamFinding[] =>
  bed.contents('found').flatMap(({ value }) => {
    const decoded = decodeStreamFinding(value!);
    return decoded.ok ? decoded.value : [];
  });

test('errors of several events are written to the findings topic, with the events and in their partition', async () => {
  const service = await bed.start({
    models: models.root,
    drill: { errorModel: 'non-finite', share: 1 },
    explanation: { filters: ['quarantine'] },
  });
  const records = Array.from({ length: events }, (_, index) =>
    inferenceRecord({ id: `${isDrill(index) ? 'drill-' : ''}${index}`, values: digitAt(index) }),
  );
  await bed.journal.produce(records);
  await bed.settled(service);
  const counted = async (name: string): Promise<number> =>
    (await scrapedMetrics(service.url)).sum(`pellucid_${name}_total`);
  // No waiting: a position that has moved past an event says that what was found up to it is written.
  expect(findings().length).toBeGreaterThan(0);
  expect(findings()).toHaveLength(await counted('stream_findings'));
  expect(await counted('dropped_findings')).toBe(0);

  const found = findings();
  for (const { model, errorModel, statistic, test: kind, events: range } of found) {
    expect([model.name, errorModel, statistic, kind]).toEqual([
      'smallcnn-mnist',
      'non-finite',
      'non-finite values',
      'k-of-n',
    ]);
    expect([range.inputTopic, range.inputPartition]).toEqual(['in', 0]);
    expect([range.firstOffset, range.lastOffset].map(isDrill)).toEqual([true, true]);
  }
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);

  const hit = bed.contents('maps').map(({ value }) => {
    const decoded = decodeRelevanceMap(value!);
    return (
      decoded.ok && decoded.value.findings.some(({ errorModel }) => errorModel === 'non-finite')
    );
  });
  expect(hit).toEqual(Array.from({ length: events }, (_, index) => isDrill(index)));
}, 120_000);
