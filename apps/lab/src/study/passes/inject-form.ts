import type { InjectionRequest, MapRecord } from '@pellucid/error-models';
import { createInjectedExplainer, mapRecordOf } from '@pellucid/error-models';
import type { Explanation, Trace } from '@pellucid/relevance';

import type { Setting } from '../setting.ts';
import type { SeenPoint } from './pass-visitor.ts';
import { passVisitor } from './pass-visitor.ts';
import type { ErrorForm } from './plan-errors.ts';
import type { Maps, PassOptions } from './run-pass.ts';
import { splitSamples } from './split-samples.ts';

/** Events with errors of one form, whatever the stage that they arise at. */
export interface InjectedEvents {
  readonly maps: Maps;
  /** Point where each event was hit; `null` where the form arises at none, `undefined` for events that were left as they were. */
  readonly hits: readonly (string | null | undefined)[];
}

/** What is looked at. */
export interface InjectFormOptions extends Pick<PassOptions, 'chain'> {
  /** @defaultValue nothing */
  readonly see?: (seen: SeenPoint) => void;
  /** Called for each event with the map as a whole. @defaultValue nothing */
  readonly seeMap?: (event: number, record: MapRecord) => void;
}

/**
 * Puts a form of error into every event of a setting, where it arises; without a form the events as they are.
 *
 * @throws {ErrorModelError} INVALID_OPTIONS when the network has no place for the error.
 */
export function injectForm(
  setting: Setting,
  form: ErrorForm | undefined,
  { chain, see, seeMap }: InjectFormOptions,
): InjectedEvents {
  const { study, explainer, events, points, seed } = setting;
  const ids = points.map(({ id }) => id);
  const plan = form && { ...form, share: 1, seed: `${study.name} ${seed}`, points: ids };
  const injected = createInjectedExplainer(explainer, study.network, plan);
  const maps: Float32Array[] = [];
  const hits: (string | null | undefined)[] = [];
  const seen = new Set(see === undefined ? [] : ids);
  try {
    for (const { first, trace: sound } of events.batches) {
      const request = requestOf(setting, first, sound.samples);
      const batch = injected.trace(request);
      for (const { positions, propagate, injection } of batch.parts) {
        const eventOf = (sample: number): number => first + positions[sample]!;
        const atPoint = passVisitor({
          chain,
          injection: injection ?? { points: new Set(), apply: () => false },
          isBehindFilters: false,
          seen,
          see: see ?? (() => {}),
          eventOf,
        });
        const explanation = propagate({ ledger: seeMap !== undefined, atPoint });
        splitSamples(explanation.relevance).forEach((map, sample) => {
          maps[eventOf(sample)] = map;
          seeMap?.(
            eventOf(sample),
            recordOf(explanation, sample, { request, sound, position: positions[sample]! }),
          );
        });
      }
      for (let sample = 0; sample < sound.samples; sample += 1) {
        hits[first + sample] = batch.hits.get(sample);
      }
      batch.dispose();
    }
  } finally {
    injected.dispose();
  }
  return { maps, hits };
}

function requestOf({ study, events }: Setting, first: number, samples: number): InjectionRequest {
  const size = study.shape.reduce((a, b) => a * b, 1);
  const values = events.inputs.slice(first * size, (first + samples) * size);
  return {
    batch: { shape: [samples, ...study.shape], values },
    events: Array.from({ length: samples }, (_, sample) => ({
      id: `event ${first + sample}`,
      position: first + sample,
      worker: 0,
    })),
    targets: Array.from({ length: samples }, () => 'predicted' as const),
    start: 'logit',
  };
}

function recordOf(
  explanation: Explanation<unknown>,
  sample: number,
  from: { readonly request: InjectionRequest; readonly sound: Trace; readonly position: number },
): MapRecord {
  const { shape, values } = from.request.batch;
  const of = (all: Float32Array, count: number): Float32Array => {
    const size = all.length / count;
    return all.subarray(from.position * size, (from.position + 1) * size);
  };
  const { output } = from.sound;
  return mapRecordOf(explanation, sample, {
    input: of(values, shape[0]!),
    inputShape: shape.slice(1),
    // What the sound network answered when the event was logged.
    loggedOutput: of(output.values, output.shape[0]!),
  });
}
