import type { Point } from '@pellucid/relevance';
import { matchesPattern, nearestName } from '@pellucid/relevance';

import { FilterError } from './errors.ts';
import { splitUnquoted } from './spec.ts';

/** Least number of values a sample that a point has to be filtered by default. */
export const defaultPointSize = 64;

/** Points that filters act on unless told otherwise: all but `input` and `output` with enough values. */
export function defaultFilterPoints(points: readonly Point[]): readonly Point[] {
  return points.filter(
    (point) => !isEnd(point) && point.shape.reduce((a, b) => a * b, 1) >= defaultPointSize,
  );
}

/** The points at the inputs of the network. */
export function inputPoints(points: readonly Point[]): readonly Point[] {
  return points.filter(isInput);
}

/**
 * The points that a selector names, in execution order.
 *
 * A comma list of ordinals `5`, ranges `3..7`, layer kinds, `"node name"`, patterns with `*`, point ids, `all`, `input`,
 * `output`, `paper` (the points of arXiv 2009.02516: the third to the last but two); `!x` takes x away, wherever it stands in
 * the list. A list of nothing but `!x` takes away from the default points. A name is that of the layer that reads at the point.
 *
 * @throws {FilterError} INVALID_SPEC when a part names no point, or nothing is left.
 */
export function selectPoints(
  points: readonly Point[],
  selector: string | undefined,
): readonly Point[] {
  if (selector === undefined) return defaultFilterPoints(points);
  const parts = splitUnquoted(selector, ',').map((part) => part.trim());
  const resolve = (part: string): readonly Point[] => resolvePart(points, part, selector);
  const named = parts.filter((part) => !part.startsWith('!'));
  const wanted = new Set(
    named.length === 0 ? defaultFilterPoints(points) : named.flatMap((part) => resolve(part)),
  );
  const unwanted = new Set(
    parts.flatMap((part) => (part.startsWith('!') ? resolve(part.slice(1).trim()) : [])),
  );
  const selected = points.filter((point) => wanted.has(point) && !unwanted.has(point));
  if (selected.length > 0) return selected;
  throw new FilterError(
    'INVALID_SPEC',
    `Selector "${selector}" expects to leave points of the network, got none. The points are ${points.map(({ id }) => id).join(', ')}`,
    { selector, points: points.map(({ id }) => id) },
  );
}

function resolvePart(points: readonly Point[], part: string, selector: string): readonly Point[] {
  const found = points.filter(matcherOf(points, part));
  if (found.length > 0) return found;
  const names = points.flatMap((point) => [point.id, point.name, point.kind]);
  throw new FilterError(
    'INVALID_SPEC',
    `Selector "${selector}" expects points of the network, got "${part}", which names none.${nearestName(part, names)} The points are ${points.map(({ id }) => id).join(', ')}`,
    { selector, part, points: points.map(({ id }) => id) },
  );
}

function matcherOf(points: readonly Point[], part: string): (point: Point) => boolean {
  const range = /^(\d+)(?:\.\.(\d+))?$/.exec(part);
  if (range !== null) {
    const first = Number(range[1]);
    const last = Number(range[2] ?? first);
    return (point) => point.kind !== 'output' && point.ordinal >= first && point.ordinal <= last;
  }
  const layers = points.at(-1)!.ordinal - 1;
  switch (part) {
    case 'all':
      return () => true;
    case 'input':
      return isInput;
    case 'output':
      return ({ kind }) => kind === 'output';
    case 'paper':
      return (point) => !isEnd(point) && point.ordinal >= 3 && point.ordinal <= layers - 2;
    default:
      break;
  }
  const quoted = /^"(.*)"$/s.exec(part);
  // The output is read by no layer, so the layer that makes it does not name it.
  if (quoted !== null) return ({ kind, name }) => kind !== 'output' && name === quoted[1];
  return (point) =>
    (!isEnd(point) && point.kind === part) ||
    (point.kind !== 'output' && matchesPattern(part, point.name)) ||
    matchesPattern(part, point.id);
}

function isEnd(point: Point): boolean {
  return point.kind === 'output' || isInput(point);
}

function isInput({ id }: Point): boolean {
  return id === 'input' || id.startsWith('input_');
}
