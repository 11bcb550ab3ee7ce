import { createRandom } from '@pellucid/error-models';

import type { DigitData, DigitIndex } from '../digits/digit-data.ts';

/** One digit of the demo's stream. */
export interface DemoEvent {
  readonly id: string;
  readonly digit: DigitIndex;
}

/** The demo's events, one after the other: held-out digits in seeded order, from the start again when they are used up. */
export function* demoEvents(digits: DigitData, seed: number): Generator<DemoEvent, never> {
  const list = shuffled(digits.part('heldOut'), seed);
  for (let index = 0; ; index += 1) {
    const digit = list[index % list.length]!;
    const round = Math.floor(index / list.length);
    yield { id: `digit-${digit[0]}-${digit[1]}-${round}`, digit };
  }
}

function shuffled(list: readonly DigitIndex[], seed: number): DigitIndex[] {
  const random = createRandom('demo order', seed);
  const result = [...list];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = random.integer(0, index);
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}
