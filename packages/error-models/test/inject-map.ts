import { completeOptions } from '@pellucid/filters';

import { createRandom, errorModels } from '../src/index.ts';
import { samplePoint } from '../src/testing/index.ts';
import type { SoundMap } from './sound-map.ts';

/** A map with an error. */
export interface InjectedMap extends SoundMap {
  /** Whether the injection says that it changed anything. */
  readonly isHit: boolean;
}

/** Puts an error into a copy of a map; the models of the stream find the maps before it, the last one first. */
export function injectMap(
  name: string,
  given: Readonly<Record<string, unknown>>,
  { map, seed = 1, earlier = [] }: InjectionCase,
): InjectedMap {
  const model = errorModels.get(name);
  const injector = model.inject(completeOptions(`Error model "${name}"`, model.schema, given));
  if (injector.stage !== 'relevance' && injector.stage !== 'stream') {
    throw new Error(`${name} arises in the ${injector.stage}`);
  }
  const { shape, activation, start } = map;
  const relevance = map.relevance.slice();
  const site = { point: samplePoint(shape), relevance, activation: () => activation, start };
  const before = { earlier: (back: number) => earlier[back - 1]?.relevance };
  const isHit = injector.apply({ ...site, ...before }, createRandom('injection', seed));
  return { ...map, relevance, isHit };
}

/** Where an error is put. */
export interface InjectionCase {
  readonly map: SoundMap;
  readonly seed?: number;
  readonly earlier?: readonly SoundMap[];
}

/** Places where two maps differ. */
export function changedPlaces(before: SoundMap, after: SoundMap): number[] {
  return [...before.relevance.keys()].filter(
    (place) => !Object.is(before.relevance[place], after.relevance[place]),
  );
}
