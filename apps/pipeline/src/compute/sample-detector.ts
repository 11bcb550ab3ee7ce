import type {
  Detection,
  Finding,
  MapRecord,
  PointScanner,
  SampleDetection,
} from '@pellucid/error-models';
import { createPointScanner, wholeMap } from '@pellucid/error-models';
import type { ObservedSample, SampleCorrection } from '@pellucid/filters';
import type { Point } from '@pellucid/relevance';

import type { StatisticFailure } from '../plugins/statistic-failure.ts';
import type { PreparedPlan } from './prepare-plan.ts';

/** Looks for errors in the samples of a batch while their relevance is on its way back. */
export interface BatchDetector {
  /** Called with every sample at every point, from the output to the input. */
  readonly observe: (seen: ObservedSample) => void;
  /**
   * What was found in a sample when all points are done.
   *
   * @param corrections - One a point, in execution order.
   */
  readonly finish: (
    sample: number,
    map: MapRecord,
    corrections: readonly SampleCorrection[],
  ) => DetectedSample;
}

/** Errors of a sample, from the output to the input. */
export interface DetectedSample {
  readonly findings: readonly Finding[];
  /** A value a watch of the plan; NaN where its statistic cannot tell. */
  readonly statistics: Float64Array;
  /** Error models of plugins that failed, where they did first; missing where none did. */
  readonly failures?: readonly PointFailure[];
}

/** An error model of a plugin that failed at a point of a sample. */
export interface PointFailure extends StatisticFailure {
  /** Id of the point, or `map`. */
  readonly point: string;
}

/** Detectors for one batch after the other; memory for the figures is taken once. */
export function sampleDetector({
  detection,
  points,
  plugins,
}: Pick<PreparedPlan, 'detection' | 'points' | 'plugins'>): (samples: number) => BatchDetector {
  const scanners = new Map<string, PointScanner>(
    points
      .filter(({ id }) => detection.isWatched(id))
      .map(({ id, shape }) => [id, createPointScanner(shape)]),
  );
  return (samples) => {
    const detected = Array.from({ length: samples }, () => detection.begin());
    const failed = detected.map((): PointFailure[] => []);
    const keepFailures = (sample: number, point: string): void => {
      for (const failure of plugins.takeFailures()) {
        const own = failed[sample]!;
        const isKnown = own.some(({ errorModel }) => errorModel === failure.errorModel);
        if (!isKnown) own.push({ ...failure, point });
      }
    };
    // What others measured with the same plugins.
    plugins.takeFailures();
    return {
      observe: (seen) => {
        const { id } = seen.view.point;
        const scanner = scanners.get(id);
        if (scanner === undefined) return;
        look(detection, scanner, { seen, to: detected[seen.sample]! });
        keepFailures(seen.sample, id);
      },
      finish: (sample, map, corrections) => {
        const own = detected[sample]!;
        const isFiltered = corrections.some(({ raw, corrected }) => raw !== corrected);
        detection.atMap({ ...map, isFiltered }, own);
        keepFailures(sample, wholeMap);
        const isUndisturbed = undisturbed(points, map.start, corrections);
        return {
          findings: detection.findings(own, isUndisturbed),
          statistics: own.values,
          ...(failed[sample]!.length > 0 && { failures: failed[sample]! }),
        };
      },
    };
  };
}

function look(
  detection: Detection,
  scanner: PointScanner,
  { seen, to }: { readonly seen: ObservedSample; readonly to: SampleDetection },
): void {
  const { view, sample, relevance, raw } = seen;
  const { length } = relevance;
  const record = scanner.scan({
    relevance,
    activation: () => view.activation().subarray(sample * length, (sample + 1) * length),
    summary: raw,
    start: view.start[sample]!,
  });
  detection.atPoint(view.point.id, record, to);
}

/** Whether a sample started without negative relevance and no filter wrote between the output and a point. */
function undisturbed(
  points: readonly Point[],
  start: Float32Array,
  corrections: readonly SampleCorrection[],
): (point: string) => boolean {
  return (point) => {
    const place = points.findIndex(({ id }) => id === point);
    return (
      start.every((value) => value >= 0) &&
      corrections.slice(place + 1).every(({ raw, corrected }) => raw === corrected)
    );
  };
}
