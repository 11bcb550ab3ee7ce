import type { DialectName } from '../dialects/dialect.ts';
import { findDialect } from '../dialects/find-dialect.ts';
import { RelevanceError } from '../errors.ts';
import { nearestName } from '../nearest-name.ts';
import type { Bounds, Composite } from './composite.ts';
import type { CompositeOptions, CompositePreset } from './presets.ts';
import { compositePresets } from './presets.ts';

/**
 * A preset with its options filled in.
 *
 * @throws {RelevanceError} UNKNOWN_COMPOSITE when there is no preset of that name.
 * @throws {RelevanceError} INVALID_OPTIONS when a number is out of range, when bounds are needed and missing, or when the preset
 *   belongs to another dialect.
 */
export function createComposite(
  name: string,
  options: CompositeOptions & {
    readonly bounds?: Bounds;
    /** @defaultValue 'zennit' */
    readonly dialect?: DialectName;
  } = {},
): Composite {
  const dialect = findDialect(options.dialect ?? 'zennit');
  const preset = compositePresets.find((candidate) => candidate.name === name);
  if (preset === undefined) {
    const names = compositePresets.map((candidate) => candidate.name);
    throw new RelevanceError(
      'UNKNOWN_COMPOSITE',
      `Composite expects one of ${names.join(', ')}, got "${name}".${nearestName(name, names)}`,
      { name, known: names },
    );
  }
  checkDialect(preset, dialect.meta.name);
  const { gamma, epsilon, stabilizer, bounds } = {
    gamma: 0.25,
    ...dialect.presetDefaults,
    ...(dialect.bounds && { bounds: dialect.bounds }),
    ...preset.defaults,
    ...options,
  };
  check('epsilon', epsilon, epsilon > 0, 'a number above 0');
  check('gamma', gamma, gamma >= 0, 'a number of 0 or more');
  check('stabilizer', stabilizer, stabilizer > 0, 'a number above 0');
  if (preset.needsBounds && bounds === undefined) {
    throw new RelevanceError(
      'INVALID_OPTIONS',
      `Composite "${name}" expects low and high, the bounds of the network's input, got none`,
      { name },
    );
  }
  const entries = [...dialect.entries, ...preset.entries({ epsilon, gamma, stabilizer })];
  return { name, entries, ...(bounds && { bounds }) };
}

function checkDialect({ name, dialect }: CompositePreset, asked: DialectName): void {
  if (dialect === undefined || dialect === asked) return;
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `Composite "${name}" expects the dialect ${dialect}, got ${asked}`,
    { name, dialect: asked, expected: dialect },
  );
}

function check(option: string, value: number, isValid: boolean, expected: string): void {
  if (isValid && Number.isFinite(value)) return;
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `Composite option "${option}" expects ${expected}, got ${value}`,
    { option, value },
  );
}
