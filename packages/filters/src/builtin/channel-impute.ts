import { channelMasses } from '../channels/channel-masses.ts';
import { parseChannels } from '../channels/parse-channels.ts';
import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { correcting } from './correcting.ts';

interface ChannelImputeOptions {
  readonly channels: string;
  readonly least: number;
}

/** A channel that has died gets what the living ones have in the mean. */
export const channelImpute: FilterDefinition = defineFilter<ChannelImputeOptions>({
  meta: {
    name: 'channel-impute',
    version: '1.0.0',
    description:
      'Gives dead channels the mean of the living ones, position by position; name the channels that normally have relevance, as others are dead by nature',
    formula:
      'F(R)ₓₖ = mean {rₓⱼ : sⱼ > least} where sₖ ≤ least, s = share of a channel in the l1 norm; else rₓₖ',
    source: 'mean imputation of missing channels',
    signPreserving: false,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: false,
    stage: 'structure',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      channels: {
        type: 'string',
        description:
          'Channels that are never dead by nature: numbers from 0 with spaces between, or all',
        default: 'all',
        pattern: '^(all|\\d+( \\d+)*)$',
      },
      least: {
        type: 'number',
        description: 'Share of the l1 norm up to which a channel is dead',
        default: 0,
        minimum: 0,
        exclusiveMaximum: 1,
      },
    },
  },
  create: (options) => {
    const isNamed = parseChannels(options.channels);
    return correcting((relevance, { shape }) => {
      const channels = shape.at(-1)!;
      const masses = channelMasses(relevance, channels);
      const most = options.least * masses.reduce((sum, mass) => sum + mass, 0);
      const isDead = Array.from(masses, (mass, channel) => mass <= most && isNamed(channel));
      const living = masses.filter((mass) => mass > most).length;
      if (living === 0 || !isDead.includes(true)) return {};
      let imputed = 0;
      for (let start = 0; start < relevance.length; start += channels) {
        let sum = 0;
        for (let channel = 0; channel < channels; channel += 1) {
          if (masses[channel]! > most) sum += relevance[start + channel]!;
        }
        for (let channel = 0; channel < channels; channel += 1) {
          if (!isDead[channel]! || relevance[start + channel] === sum / living) continue;
          relevance[start + channel] = sum / living;
          imputed += 1;
        }
      }
      return { imputed };
    });
  },
});
