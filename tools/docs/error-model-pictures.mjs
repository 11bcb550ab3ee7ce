import path from 'node:path';

import { root } from '../workspace/root.mjs';

/** Cosines to the sound map that were measured when the pictures were drawn: with the error, and corrected; null for NaN. */
export const figuresFile = path.join(root, 'docs/images/error-models/figures.json');

/** Where the errors of the pictures are put: the input of the fifth convolution of SmallCNN. */
export const picturedPoint = '05_convolution_convb_5';

/**
 * Options with which an error is seen best; its defaults where there are none.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, unknown>>>>}
 */
export const picturedOptions = {
  'additive-noise': { strength: 1 },
  'bit-flip': { effect: 'raising' },
  'border-ring': { strength: 0.3 },
  'gain-drift': { gain: 2 },
  'hot-channel': { factor: 100 },
  'multiplicative-jitter': { strength: 1.5 },
  quantisation: { bits: 3 },
  'relevance-leak': { most: 1 },
  saturation: { ceiling: 0.05 },
  shift: { distance: 4 },
  'sign-flip': { share: 0.3 },
};

/**
 * Thresholds that the corrected maps were made with, about what sound digits do not pass at the point.
 *
 * @type {Readonly<Record<string, number>>}
 */
const picturedThresholds = {
  'bit-flip': 1.4,
  'small-denominator-blow-up': 0.004,
  spike: 2,
};

/** Forms whose filter measures what units that are not active have, which a network with LeakyReLU does not tell. */
const uncorrected = new Set(['additive-noise']);

/** The form that SmallCNN has no place for, as it has no branches: drawn on EfficientNet-Lite0 and the photo of a cat. */
export const branchedPicture = {
  errorModel: 'routing-error',
  options: { kind: 'lost' },
  /** Of the sums that may be hit, one that shows. */
  seed: 3,
  file: 'images/error-models/routing-error.png',
};

/**
 * File of the picture below `docs`, and what its third map was corrected with; without a filter it has two maps. `undefined`
 * for {@link branchedPicture}.
 *
 * @param {Pick<import('@pellucid/error-models').ErrorModelDefinition, 'meta' | 'propose' | 'stage' | 'statistic'>} model
 * @returns {{ file: string, filter: string | undefined, place: 'point' | 'input' } | undefined}
 */
export function pictureOfError(model) {
  const { name } = model.meta;
  if (name === branchedPicture.errorModel) return undefined;
  const proposal = model.propose({
    errorModel: name,
    point: picturedPoint,
    statistic: model.statistic.name,
    value: 10,
    threshold: picturedThresholds[name] ?? 1,
    severity: 'warning',
  });
  return {
    file: `images/error-models/${name}.png`,
    filter: 'filter' in proposal && !uncorrected.has(name) ? proposal.filter : undefined,
    place: model.stage === 'event' ? 'input' : 'point',
  };
}
