import { completeOptions, formatFilterSpec } from '@pellucid/filters';

import { gainPlot } from './draw-plot.mjs';
import { heavyTail } from './filter-plots.mjs';

const passes = 64;
/** Passes in which all is three times as large. */
const astray = 8;
const noise = 0.1;

/**
 * What comes out against the map without noise.
 *
 * @param {import('@pellucid/filters').EnsembleDefinition} definition
 * @returns {{ readonly svg: string, readonly caption: string }}
 */
export function ensemblePlotOf(definition) {
  const { meta, schema } = definition;
  const { relevance } = heavyTail();
  const spec = formatFilterSpec({ name: meta.name, options: { passes } });
  const out = new Float32Array(relevance.length);
  const ensemble = definition.create(completeOptions(meta.name, schema, { passes }));
  ensemble.combine(stackOf(relevance), out);
  return {
    svg: gainPlot(relevance, out),
    caption: `Output of ${spec} against the map without noise: every pass adds normal noise of ${noise}, and ${astray} of them are three times as large; grey is what came`,
  };
}

/** @param {Float32Array} relevance */
function stackOf(relevance) {
  const { length } = relevance;
  const random = createUniform();
  return Float32Array.from({ length: passes * length }, (_, index) => {
    const factor = index < astray * length ? 3 : 1;
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const normal = radius * Math.cos(2 * Math.PI * random());
    return factor * (relevance[index % length] ?? 0) + noise * normal;
  });
}

/**
 * Uniform numbers in [0, 1), the same each time.
 *
 * @returns {() => number}
 */
function createUniform() {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
