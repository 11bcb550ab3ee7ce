import type { Explainer, PointVisitor, TensorData } from '@pellucid/relevance';

/** Passes of a kind until they are a graph that has been proven. */
const passes = 4;

/** Passes before the one that is recorded: few, as a bench need not find out what comes again. */
export const graphAfter = 1;

/** Explains until it is done as in a service that has been running for a while. */
export function settle(
  explainer: Explainer,
  batch: TensorData,
  atPoint?: PointVisitor<unknown>,
): void {
  for (let pass = 0; pass < passes; pass += 1) explainer.explain(batch, { ledger: false });
  if (atPoint === undefined) return;
  for (let pass = 0; pass < passes; pass += 1) explainer.explain(batch, { ledger: false, atPoint });
}
