import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { largestTileShare } from '../largest-tile-share.ts';
import { shareOption } from '../options/share-option.ts';
import { placeAlong, spatialAxesOf } from '../spatial-axes.ts';

interface SystematicArtefactOptions {
  readonly corner: 'first' | 'last';
  readonly size: number;
}

/** A tag at a fixed place of the input, as a Clever Hans has learned it. */
export const systematicArtefact: ErrorModelDefinition = defineErrorModel<SystematicArtefactOptions>(
  {
    meta: {
      name: 'systematic-artefact',
      version: '1.0.0',
      description: 'A tag of cells of the highest contrast at the same place of every input',
      cause: 'Watermarks, borders and stamps that come with a class, dust on a lens',
      propagation:
        'Through the whole network, like all that is in the input: the map is right for the network and wrong for the task',
      signature:
        'Relevance at one place in map after map; the percentile mean power moves with the class that has the tag',
      alert: '12 of 20 maps with more relevance in one tile than the profile knows',
      source: 'Clever Hans effect, Lapuschkin et al. 2019; arXiv 1912.11425',
    },
    stage: 'event',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        corner: {
          enum: ['first', 'last'],
          description: 'Corner of the tag: where all axes begin, or where all end',
          default: 'first',
        },
        size: shareOption(
          'Edge of the tag as a share of each spatial axis, at least one cell',
          0.15,
        ),
      },
    },
    inject: ({ corner, size }) => ({
      stage: 'event',
      apply: ({ input, shape }) => {
        const axes = spatialAxesOf(shape);
        const finite = input.filter((value) => Number.isFinite(value));
        const low = finite.reduce((least, value) => Math.min(least, value), 0);
        const most = finite.reduce((largest, value) => Math.max(largest, value), low);
        const high = most > low ? most : low + 1;
        let isChanged = false;
        for (const [index, before] of input.entries()) {
          let parity = 0;
          const isInside = axes.sizes.every((length, axis) => {
            const place = placeAlong(axes, axis, index);
            const edge = Math.max(1, Math.round(size * length));
            parity += place;
            return corner === 'first' ? place < edge : place >= length - edge;
          });
          if (!isInside) continue;
          // Cells of both kinds, so that the tag is seen on any ground.
          input[index] = parity % 2 === 0 ? high : low;
          isChanged ||= !Object.is(before, input[index]);
        }
        return isChanged;
      },
    }),
    statistic: {
      scope: 'map',
      name: 'largest tile share',
      formula: 'max over the tiles of an 8 × 8 grid of Σ_tile |R| / Σ |R|, at the input',
      direction: 'above',
      of: ({ relevance, inputShape }) => largestTileShare(relevance, inputShape),
    },
    sequential: [{ kind: 'k-of-n', k: 12, n: 20 }],
    propose: () => ({
      advice:
        'Do not filter it: the network does look there. Look at the mean of the maps of one class, cover the place in some events and see whether the class goes; then mend the training data.',
    }),
  },
);
