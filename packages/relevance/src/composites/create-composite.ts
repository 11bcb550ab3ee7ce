import { RelevanceError } from '../errors.ts';
import { nearestName } from '../nearest-name.ts';
import type { Bounds, Composite } from './composite.ts';
import type { CompositeOptions } from './presets.ts';
import { compositePresets } from './presets.ts';

/**
 * A preset with its options filled in.
 *
 * @throws {RelevanceError} UNKNOWN_COMPOSITE when there is no preset of that name.
 * @throws {RelevanceError} INVALID_OPTIONS when a number is out of range, or bounds are needed and missing.
 */
export function createComposite(
  name: string,
  options: CompositeOptions & { readonly bounds?: Bounds } = {},
): Composite {
  const preset = compositePresets.find((candidate) => candidate.name === name);
  if (preset === undefined) {
    const names = compositePresets.map((candidate) => candidate.name);
    throw new RelevanceError(
      'UNKNOWN_COMPOSITE',
      `Composite expects one of ${names.join(', ')}, got "${name}".${nearestName(name, names)}`,
      { name, known: names },
    );
  }
  const { epsilon = 1e-6, gamma = 0.25, stabilizer = 1e-6, bounds } = options;
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
  const entries = preset.entries({ epsilon, gamma, stabilizer });
  return { name, entries, ...(bounds && { bounds }) };
}

function check(option: string, value: number, isValid: boolean, expected: string): void {
  if (isValid && Number.isFinite(value)) return;
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `Composite option "${option}" expects ${expected}, got ${value}`,
    { option, value },
  );
}
