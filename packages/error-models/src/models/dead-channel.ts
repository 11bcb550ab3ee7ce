import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { shareOption } from '../options/share-option.ts';
import { someOf } from '../some-of.ts';

interface DeadChannelOptions {
  readonly share: number;
}

/** Channels that a layer reads as zeros. */
export const deadChannel: ErrorModelDefinition = defineErrorModel<DeadChannelOptions>({
  meta: {
    name: 'dead-channel',
    version: '1.0.0',
    description: 'Channels that are zero wherever a layer reads them',
    cause: 'Dropout left on, values that are not finite cleaned to zero, pruned units',
    propagation:
      'What the channels carried is missing from the output and from every denominator behind them; the other channels take their relevance',
    signature:
      'Channels without any relevance; the percentile mean power rises by the zeros, without zeros it stays',
    alert: 'More dead channels than the profile knows in 50 maps one after the other',
    source: 'dropout at inference, Srivastava et al. 2014; dead ReLU units, Maas et al. 2013',
  },
  stage: 'activation',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      share: shareOption('Share of the channels that are dead, at least one channel', 0.1),
    },
  },
  inject: ({ share }) => ({
    stage: 'activation',
    apply: ({ point, activation }, random) => {
      const channels = point.shape.at(-1) ?? 1;
      const dead = someOf(channels, Math.max(1, Math.round(share * channels)), random);
      let isChanged = false;
      for (const channel of dead) {
        for (let at = channel; at < activation.length; at += channels) {
          isChanged ||= activation[at] !== 0;
          activation[at] = 0;
        }
      }
      return isChanged;
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'relevance',
    name: 'dead channels',
    formula: 'channels with Σ |R| = 0 / channels; zeros / values where there are no channels',
    direction: 'above',
    of: ({ summary, channelShares }) => {
      const shares = channelShares();
      if (shares === undefined)
        return summary.size === 0 ? undefined : summary.zeros / summary.size;
      return shares.reduce((dead, share) => dead + (share === 0 ? 1 : 0), 0) / shares.length;
    },
  },
  sequential: [{ kind: 'k-of-n', k: 50, n: 50 }],
  propose: ({ point }) => ({
    advice: `No filter brings back what the network did not compute. See whether dropout is off and no unit is pruned in front of ${point}, and explain the events again.`,
  }),
});
