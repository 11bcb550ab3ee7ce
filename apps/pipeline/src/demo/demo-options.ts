import { number, wholeNumber } from '../commands/option-values.ts';
import { PipelineError } from '../errors.ts';

/** Options of `pellucid demo` as they were typed. */
export interface DemoOptionTexts {
  readonly events: string;
  readonly spikeShare: string;
  readonly seed: string;
  readonly filter?: readonly string[];
  readonly config?: string;
  readonly out: string;
  readonly keepRunning?: true;
  readonly rate: string;
  readonly port: string;
}

/** Options of `pellucid demo`. */
export interface DemoOptions {
  /** Events to stream; scored are so many of the last ones. */
  readonly events: number;
  /** Share of the events that get spikes, 0 to 1. */
  readonly spikeShare: number;
  readonly seed: number;
  /** Filters in the place of the profile’s chain; none takes that. */
  readonly filters: readonly string[];
  /** Config whose plugins are loaded. */
  readonly config: string | undefined;
  readonly out: string;
  readonly keepRunning: boolean;
  /** Events a second. */
  readonly rate: number;
  readonly port: number;
}

/**
 * The options as numbers.
 *
 * @throws {PipelineError} BAD_USAGE when one is out of range.
 */
export function parseDemoOptions(texts: DemoOptionTexts): DemoOptions {
  const { keepRunning = false } = texts;
  const rate = number('--rate', texts.rate);
  const options = {
    events: wholeNumber('--events', texts.events),
    spikeShare: number('--spike-share', texts.spikeShare),
    seed: wholeNumber('--seed', texts.seed),
    filters: texts.filter ?? [],
    config: texts.config,
    out: texts.out,
    keepRunning,
    rate: keepRunning ? rate : Number.POSITIVE_INFINITY,
    port: wholeNumber('--port', texts.port),
  };
  check('--events', options.events >= 1, '1 or more', texts.events);
  check(
    '--spike-share',
    options.spikeShare >= 0 && options.spikeShare <= 1,
    'a share from 0 to 1',
    texts.spikeShare,
  );
  check('--rate', rate > 0, 'a number above 0', texts.rate);
  check('--port', options.port <= 65_535, 'a port from 0 to 65535', texts.port);
  return options;
}

function check(option: string, isValid: boolean, expected: string, got: string): void {
  if (isValid) return;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `${option} expects ${expected}, got "${got}"`,
    details: { option, expected, got },
  });
}
