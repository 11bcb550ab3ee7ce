import type { Explainer, Network, TensorData } from '@pellucid/relevance';

import type { EventSite, Injector } from '../injection.ts';
import { channelFirst, channelLast } from './channel-last.ts';
import type { GradientProbe, Probe } from './gradient-probe.ts';
import { createGradientProbe } from './gradient-probe.ts';
import type { BatchInjector } from './injected-batch.ts';
import { wholeBatch } from './injected-batch.ts';

/** Errors that come with the event itself: its input is changed before the network sees it. */
export function eventInjector(
  explainer: Explainer,
  injector: Extract<Injector, { stage: 'event' }>,
  network: Network,
): BatchInjector {
  const probe = createGradientProbe(network);
  const isTurned = explainer.network.layout === 'channels-first';
  return {
    trace: ({ batch, events, targets: target, start }, planned) => {
      const { shape } = batch;
      const [samples = 0, ...sampleShape] = shape;
      const values = batch.values.slice();
      const size = values.length / samples;
      const hits = new Map<number, null>();
      for (const [sample, hit] of planned.entries()) {
        if (hit === undefined) continue;
        const given = values.subarray(sample * size, (sample + 1) * size);
        const { site, changed } = siteOf(given, {
          probe,
          shape: sampleShape,
          isTurned,
          target: target[sample]!,
          position: events[sample]!.position,
        });
        if (!injector.apply(site, hit.random())) continue;
        given.set(changed());
        hits.set(sample, null);
      }
      const trace = explainer.trace({ shape, values });
      return wholeBatch({ explainer, trace, target, start }, hits);
    },
    dispose: probe.dispose,
  };
}

/** An input with its channels last, and what was left of it in the layout of the model file. */
function siteOf(
  given: Float32Array,
  at: {
    readonly probe: GradientProbe;
    readonly shape: readonly number[];
    readonly isTurned: boolean;
    readonly target: number | 'predicted';
    readonly position: number;
  },
): { readonly site: EventSite; readonly changed: () => Float32Array } {
  const { probe, isTurned, position } = at;
  const isMoved = isTurned && at.shape.length > 1;
  const [channels = 1, ...rest] = at.shape;
  const shape = isMoved ? [...rest, channels] : at.shape;
  const inOrder = (values: Float32Array): Float32Array =>
    isMoved ? channelLast(values, at.shape) : values;
  const input = isMoved ? inOrder(given) : given.slice();
  const changed = (): Float32Array => (isMoved ? channelFirst(input, shape) : input);
  const sampleOf = (values: Float32Array): TensorData => ({ shape: [1, ...at.shape], values });
  let target: number | undefined;
  const look = (): Probe => {
    target ??= probe.at(sampleOf(given), at.target).target;
    return probe.at(sampleOf(changed()), target);
  };
  const site: EventSite = {
    input,
    shape,
    position,
    explained: () => look().explained,
    predicted: () => look().predicted,
    gradient: () => inOrder(look().gradient),
  };
  return { site, changed };
}
