import type { EventSite } from '../src/index.ts';

/** An input of a network whose output nobody asks for. */
export function eventSite(
  input: readonly number[],
  shape: readonly number[] = [input.length],
  position = 0,
): EventSite {
  return {
    input: Float32Array.from(input),
    shape,
    position,
    explained: () => 1,
    predicted: () => 0,
    gradient: () => new Float32Array(input.length),
  };
}
