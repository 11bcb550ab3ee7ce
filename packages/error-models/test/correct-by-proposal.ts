import { applyChain, builtinFilters, compileChain } from '@pellucid/filters';
import { AmplitudeSketch } from '@pellucid/relevance/amplitude';

import { errorModels } from '../src/index.ts';
import { samplePoint } from '../src/testing/index.ts';
import type { SoundMap } from './sound-map.ts';
import { recordOf } from './statistic-of.ts';

/** Applies what an error model proposes for a finding above a threshold, by a real chain, to a copy; `undefined` for an advice. */
export function correctByProposal(
  name: string,
  threshold: number,
  map: SoundMap,
): SoundMap | undefined {
  const { shape, activation, start } = map;
  const point = samplePoint(shape);
  const model = errorModels.get(name);
  const value = 2 * threshold;
  const finding = {
    errorModel: name,
    point: point.id,
    statistic: model.statistic.name,
    value,
    threshold,
  };
  const proposal = model.propose({ ...finding, severity: 'warning' });
  if ('advice' in proposal) return undefined;
  const output = { ...point, id: 'output', ordinal: 3, kind: 'output' as const };
  const chain = compileChain([proposal.filter], {
    points: [point, output],
    registry: builtinFilters,
  });
  const relevance = map.relevance.slice();
  const { kind, ordinal } = point;
  applyChain(chain.at(point.id), relevance, {
    summary: recordOf(map).summary,
    sketch: new AmplitudeSketch(),
    context: { shape, kind, ordinal, name: point.name, start, activation: () => activation },
  });
  return { ...map, relevance };
}

/** Cosine of the relevance of two maps; values that are not finite count as zero. */
export function cosineOf(a: SoundMap, b: SoundMap): number {
  let [product, left, right] = [0, 0, 0];
  for (const [index, one] of a.relevance.entries()) {
    const [x, y] = [one, b.relevance[index]!].map((value) => (Number.isFinite(value) ? value : 0));
    product += x! * y!;
    left += x! * x!;
    right += y! * y!;
  }
  return product / Math.sqrt(left * right);
}
