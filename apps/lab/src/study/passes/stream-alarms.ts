import type { Watch } from '@pellucid/error-models';
import { startSequentialTests } from '@pellucid/error-models';

/** Statistics of one event, by `model@point`. */
export type EventStatistics = Readonly<Record<string, number>>;

/** How many tests over the stream go off at each of the events, one after the other. */
export function alarmsAt(
  watches: readonly Watch[],
  events: readonly EventStatistics[],
): readonly number[] {
  const add = startTests(watches);
  return events.map((statistics, place) => add(statistics, place));
}

/**
 * Number of events, the first of the burst included, until an error is an alarm: a burst begins at each of the events and goes
 * round; `most` where there is none by then.
 *
 * @param events - All of which have the error, at one place.
 */
export function alarmDelays(
  watches: readonly Watch[],
  events: readonly EventStatistics[],
  most: number,
): readonly number[] {
  return events.map((_, first) => {
    const add = startTests(watches);
    for (let place = 0; place < most; place += 1) {
      if (add(events[(first + place) % events.length]!, place) > 0) return place + 1;
    }
    return most;
  });
}

/** All tests of the watches, cold; shows them an event and says how many go off. */
function startTests(
  watches: readonly Watch[],
): (statistics: EventStatistics, place: number) => number {
  const tests = watches.flatMap((watch) =>
    startSequentialTests(watch).map((test) => ({ ...watch, test })),
  );
  return (statistics, place) =>
    tests.filter(({ errorModel, point, test }) => {
      const value = statistics[`${errorModel}@${point}`];
      return value !== undefined && test.add(value, place) !== undefined;
    }).length;
}
