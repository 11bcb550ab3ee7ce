import type { Watch } from '../detection/watch.ts';
import { passedBound } from '../detection/watch.ts';
import { isOfTheWholeWay } from '../invariants/whole-way.ts';
import type { SequentialTest } from '../statistic.ts';
import { countOfLast } from './count-of-last.ts';
import { cusum } from './cusum.ts';
import { logDeviation } from './log-deviation.ts';
import { pageHinkley } from './page-hinkley.ts';
import type { SequentialAlarm, SequentialRun } from './sequential-run.ts';

/** A test under way, with its kind. */
export interface StartedTest extends SequentialRun {
  readonly kind: SequentialTest['kind'];
}

/**
 * The tests over the stream of a watch, cold; those are left out that need logarithms where the profile has none.
 *
 * A single value counts at most half of a limit, so that no test over sums goes off at one event alone.
 */
export function startSequentialTests(watch: Watch): readonly StartedTest[] {
  return watch.sequential.flatMap((test) => {
    const run = start(test, watch);
    return run === undefined ? [] : [{ kind: test.kind, add: run.add }];
  });
}

function start(test: SequentialTest, watch: Watch): SequentialRun | undefined {
  if (test.kind === 'k-of-n') {
    // What a filter or the start of an event undoes is known where the event is judged, and not here.
    const holds = !isOfTheWholeWay(watch.statistic);
    const counted = countedBy(watch, test);
    return countOfLast(test, (value) => passedBound(counted, value, holds) !== undefined);
  }
  const log = watch.threshold?.log;
  if (log === undefined) return undefined;
  const upwards = (value: number): number => logDeviation(value, log, test.limit / 2);
  const downwards = (value: number): number => -upwards(value);
  const run = (deviation: (value: number) => number): SequentialRun =>
    test.kind === 'cusum' ? cusum(test, deviation) : pageHinkley(test, deviation);
  switch (watch.statistic.direction) {
    case 'above':
      return run(upwards);
    case 'below':
      return run(downwards);
    case 'either-side':
      return either(run(upwards), run(downwards));
  }
}

/** The watch with the bounds that its profile has for the test. */
function countedBy(watch: Watch, { k, n }: { readonly k: number; readonly n: number }): Watch {
  const { threshold } = watch;
  const repeated = threshold?.repeated?.find((bounds) => bounds.k === k && bounds.n === n);
  return repeated === undefined ? watch : { ...watch, threshold: { ...threshold!, ...repeated } };
}

/** Goes off when one of two does; both see every value. */
function either(first: SequentialRun, second: SequentialRun): SequentialRun {
  return {
    add: (value, place): SequentialAlarm | undefined => {
      const alarms = [first.add(value, place), second.add(value, place)];
      return alarms.find((alarm) => alarm !== undefined);
    },
  };
}
