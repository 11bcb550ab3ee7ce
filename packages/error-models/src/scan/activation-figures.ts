import type { PointRecord } from '../statistic.ts';
import { ActivationScan } from './activation-scan.ts';
import type { Figures } from './spatial-figures.ts';

/** Figures of a map beside the activation. */
export type ActivationFigures = Pick<PointRecord, 'violation' | 'alignment'>;

/** The figures of samples of any shape. */
export function activationFigures(
  finite: () => Float32Array,
  activation: () => Float32Array,
): Figures<ActivationFigures> {
  const pass = new ActivationScan();
  let isScanned = false;
  const scanned = (): ActivationScan => {
    if (!isScanned) pass.run(finite(), activation());
    isScanned = true;
    return pass;
  };
  const figures: ActivationFigures = {
    violation: () => {
      const { zeros, l1, offSupport } = scanned();
      return zeros === 0 || l1 === 0 ? undefined : offSupport / l1;
    },
    alignment: () => {
      const { product, relevanceSquares, activationSquares } = scanned();
      const norms = Math.sqrt(relevanceSquares) * Math.sqrt(activationSquares);
      return norms === 0 ? undefined : product / norms;
    },
  };
  return {
    figures,
    forget: () => {
      isScanned = false;
    },
  };
}
