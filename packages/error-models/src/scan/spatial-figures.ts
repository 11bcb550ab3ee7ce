import type { PointRecord } from '../statistic.ts';
import { borderMass } from './border-mass.ts';
import type { Extents } from './extents.ts';
import { hasInside } from './extents.ts';
import { flattestChannel } from './flattest-channel.ts';
import { RelevanceScan } from './relevance-scan.ts';
import type { SampleOfTheMoment } from './sample-of-the-moment.ts';

/** Figures of where relevance lies. */
export type SpatialFigures = Pick<
  PointRecord,
  'channelShares' | 'flattestChannel' | 'checkerboard' | 'borderShare' | 'totalVariation'
>;

/** The figures of samples of these extents; none where there is no space. */
export function spatialFigures(
  extents: Extents | undefined,
  sample: SampleOfTheMoment,
): SpatialFigures {
  if (extents === undefined) return noSpace;
  const { channels, depth, height, width } = extents;
  const pass = new RelevanceScan(extents);
  const shares = new Float64Array(channels);
  const hasBorder = [depth, height, width].some(hasInside);
  let scanned = -1;
  const scan = (): RelevanceScan => {
    if (scanned !== sample.number) pass.run(sample.finite());
    scanned = sample.number;
    return pass;
  };
  const shareOf = (mass: () => number): number | undefined => {
    const { l1 } = sample.seen.summary;
    return l1 === 0 ? undefined : mass() / l1;
  };
  return {
    channelShares: () => {
      const { l1 } = sample.seen.summary;
      if (l1 === 0) return undefined;
      const { masses } = scan();
      for (let channel = 0; channel < channels; channel += 1) {
        shares[channel] = (masses[channel]! + masses[channels + channel]!) / l1;
      }
      return shares;
    },
    flattestChannel: () => flattestChannel(scan(), depth * height * width),
    checkerboard: () => shareOf(() => alternatingMass(scan().masses)),
    borderShare: () =>
      hasBorder ? shareOf(() => borderMass(sample.finite(), extents)) : undefined,
    totalVariation: () => shareOf(() => scan().variation),
  };
}

/** @param masses - Of every channel over even positions, then over odd ones. */
function alternatingMass(masses: Float64Array): number {
  const channels = masses.length / 2;
  let mass = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    mass += Math.abs(masses[channel]! - masses[channels + channel]!);
  }
  return mass;
}

const unknown = (): undefined => undefined;

const noSpace: SpatialFigures = {
  channelShares: unknown,
  flattestChannel: unknown,
  checkerboard: unknown,
  borderShare: unknown,
  totalVariation: unknown,
};
