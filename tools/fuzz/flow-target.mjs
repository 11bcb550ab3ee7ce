import { Subject, map } from 'rxjs';

import { deadLetterMeanings } from '../../apps/pipeline/dist/dead-letter-reason.js';
import { demoModels } from '../../apps/pipeline/dist/demo/demo-setting.js';
import { openModelStore } from '../../apps/pipeline/dist/models/model-store.js';
import { createPlanBook } from '../../apps/pipeline/dist/plan-book.js';
import { decode } from '../../apps/pipeline/dist/stages/decode.js';
import { encode } from '../../apps/pipeline/dist/stages/encode.js';
import { RecentEvents } from '../../apps/pipeline/dist/stages/recent-events.js';
import {
  decodeCloudEventHeaders,
  decodeDeadLetterHeaders,
  decodeRelevanceMap,
  defaultDecodeLimits,
  withoutDeadLetterHeaders,
} from '../../packages/events/dist/index.js';
import { cannedExplanation } from './canned-explanation.mjs';
import { eventHeaders, eventSeeds, nowMs, vectorSeeds } from './corpus.mjs';
import { fuzzedHeaders, fuzzedValue } from './record-source.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('../../apps/pipeline/dist/stages/item.js').EncodedItem} EncodedItem */
/** @typedef {import('../../apps/pipeline/dist/stages/item.js').FinishedItem} FinishedItem */
/** @typedef {import('../../apps/pipeline/dist/stages/item.js').EventItem} EventItem */
/** @typedef {import('../../apps/pipeline/dist/transport/port.js').TransportRecord} TransportRecord */
/** @typedef {import('../../apps/pipeline/dist/transport/port.js').OutputRecord} OutputRecord */
/** @typedef {import('./fuzz-target.mjs').FuzzTarget} FuzzTarget */

const topics = { output: 'maps', deadLetters: 'dead' };
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/**
 * The whole way of a record through the service, all but the network: headers, event, target, input, identity, then the map or the
 * dead letter that is written for it.
 *
 * @returns {Promise<FuzzTarget>}
 */
export async function flowTarget() {
  const explained = await explaining();
  /** @type {unknown} */
  let fault;
  /** @type {EncodedItem | undefined} */
  let encoded;
  /** @type {(value?: unknown) => void} */
  let onAnswer = () => {};
  const records = new Subject();
  const settings = {
    plans: explained.plans,
    limits: defaultDecodeLimits,
    nonFiniteInput: /** @type {const} */ ('reject'),
    // Few enough that most events are not in conflict with their own seed.
    recent: new RecentEvents(8),
    onFault: (/** @type {unknown} */ _origin, /** @type {unknown} */ error) => {
      fault = error;
    },
    now: () => nowMs,
  };
  const encoding = {
    topics,
    maxRecordBytes: { output: Infinity, deadLetters: Infinity },
    group: 'fuzz',
    backend: 'none',
    serviceVersion: '0.0.0',
    source: 'urn:fuzz',
    now: () => nowMs,
  };
  records.pipe(decode(settings), map(explained.explain), encode(encoding)).subscribe({
    next: (item) => {
      encoded = item;
      onAnswer();
    },
    error: (error) => {
      fault = error;
      onAnswer();
    },
  });
  const seeds = [
    ...eventSeeds('smallcnn-mnist'),
    ...vectorSeeds('event'),
    ...vectorSeeds('map').slice(0, 2),
  ];
  let offset = 0;
  const isAnswered = () => encoded !== undefined || fault !== undefined;
  return {
    name: 'flow',
    run: async (random) => {
      const value = fuzzedValue(seeds, random);
      const headers = fuzzedHeaders(eventHeaders, value, random);
      const key = random.oneIn(3) ? null : random.bytes(random.below(16));
      const record = { topic: 'in', partition: 0, offset, key, value, headers, timestampMs: nowMs };
      offset += 1;
      encoded = undefined;
      fault = undefined;
      records.next({ record, epoch: 1, arrivedMs: 0 });
      // What waits for a listing of the models is answered later.
      if (!isAnswered()) await new Promise((resolve) => (onAnswer = resolve));
      if (fault !== undefined) throw fault;
      if (encoded === undefined) throw new Error('the record is lost');
      return outcomeOf(encoded, record, random);
    },
  };
}

/** Plans of the model that comes with the service, and explanations without its network. */
async function explaining() {
  const plans = createPlanBook({
    store: await openModelStore(demoModels),
    planFor: (model) => ({ model, filters: [], profile: 'none', batchSizes: [8] }),
    onPlan: async () => {},
    onUnusable: (_directory, error) => {
      throw error;
    },
  });
  const found = await plans.find({ name: 'smallcnn-mnist' });
  if (!found.ok) throw new Error(found.message);
  const explanation = cannedExplanation(found.plan);
  const timings = { forwardMs: 0, relpropMs: 0, pointsMs: 0 };
  /** @param {EventItem | import('../../apps/pipeline/dist/stages/item.js').PassingItem} item @returns {FinishedItem} */
  const explain = (item) =>
    item.type === 'event' ? { ...item, type: 'explained', explanation, timings } : item;
  return { plans, explain };
}

/**
 * @param {EncodedItem} encoded
 * @param {TransportRecord} record
 * @param {Random} random
 * @returns {string}
 */
function outcomeOf({ item, outputs }, record, random) {
  const [output] = outputs;
  if (
    item.type === 'gap' ||
    item.type === 'skipped' ||
    output === undefined ||
    outputs.length > 1
  ) {
    throw new Error(`a record became ${item.type} with ${outputs.length} outputs`);
  }
  if (item.type === 'rejected') {
    checkDeadLetter(output, record, item.reason);
    return item.reason;
  }
  if (!item.values.every(Number.isFinite) || item.values.length !== 784) {
    throw new Error('an input that is not finite was accepted');
  }
  // Reading maps back costs more than all the rest.
  if (random.oneIn(8)) checkMap(output, item.mapId);
  return 'map';
}

/**
 * @param {OutputRecord} output
 * @param {TransportRecord} record
 * @param {string} reason
 */
function checkDeadLetter(output, record, reason) {
  if (!(reason in deadLetterMeanings)) throw new Error(`${reason} is no reason`);
  if (output.value !== record.value || output.key !== record.key)
    throw new Error('bytes were changed');
  const own = withoutDeadLetterHeaders(record.headers);
  if (!own.every((header, at) => output.headers[at] === header))
    throw new Error('headers were changed');
  const read = decodeDeadLetterHeaders(output.headers);
  if (!read.ok) throw new Error(read.rejection.message);
  const { message, reason: written, attempt } = read.value;
  if (written !== reason || attempt < 1) throw new Error('the dead letter says something else');
  if (message === '' || message.length > 512 || unprintable.test(message)) {
    throw new Error(`the message cannot be shown: ${JSON.stringify(message)}`);
  }
}

/**
 * @param {OutputRecord} output
 * @param {string} mapId
 */
function checkMap(output, mapId) {
  const read = decodeRelevanceMap(/** @type {Uint8Array} */ (output.value));
  if (!read.ok) throw new Error(read.rejection.message);
  const headers = decodeCloudEventHeaders(output.headers, { cloudEvents: 'required' });
  if (!headers.ok) throw new Error(headers.rejection.message);
  if (read.value.id !== mapId || headers.value.cloudEvent?.id !== mapId)
    throw new Error('another map id');
}
