import type { PointRecord } from '../statistic.ts';
import type { Extents } from './extents.ts';
import { hasInside } from './extents.ts';
import { RelevanceScan } from './relevance-scan.ts';

/** Figures of where relevance lies. */
export type SpatialFigures = Pick<
  PointRecord,
  'channelShares' | 'checkerboard' | 'borderShare' | 'totalVariation'
>;

/** Figures of the sample of the moment, worked out together when the first is asked for. */
export interface Figures<Shown> {
  readonly figures: Shown;
  /** Called when the next sample takes the place of the last. */
  readonly forget: () => void;
}

/** The figures of samples of these extents; none where there is no space. */
export function spatialFigures(
  extents: Extents | undefined,
  finite: () => Float32Array,
): Figures<SpatialFigures> {
  if (extents === undefined) return { figures: noSpace, forget: () => {} };
  const { channels, depth, height, width } = extents;
  const pass = new RelevanceScan(extents);
  const shares = new Float64Array(channels);
  const hasBorder = [depth, height, width].some(hasInside);
  let isScanned = false;
  const isScannedMass = (): boolean => {
    if (!isScanned) pass.run(finite());
    isScanned = true;
    return pass.l1 > 0;
  };
  const figures: SpatialFigures = {
    channelShares: () => {
      if (!isScannedMass()) return undefined;
      for (let channel = 0; channel < channels; channel += 1) {
        shares[channel] = (pass.masses[channel]! + pass.masses[channels + channel]!) / pass.l1;
      }
      return shares;
    },
    checkerboard: () => {
      if (!isScannedMass()) return undefined;
      let alternating = 0;
      for (let channel = 0; channel < channels; channel += 1) {
        alternating += Math.abs(pass.masses[channel]! - pass.masses[channels + channel]!);
      }
      return alternating / pass.l1;
    },
    borderShare: () => (hasBorder && isScannedMass() ? pass.border / pass.l1 : undefined),
    totalVariation: () => (isScannedMass() ? pass.variation / pass.l1 : undefined),
  };
  return {
    figures,
    forget: () => {
      isScanned = false;
    },
  };
}

const unknown = (): undefined => undefined;

const noSpace: SpatialFigures = {
  channelShares: unknown,
  checkerboard: unknown,
  borderShare: unknown,
  totalVariation: unknown,
};
