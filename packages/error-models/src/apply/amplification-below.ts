import type { LedgerRow, Network, Point } from '@pellucid/relevance';

/** The layers that relevance passes between a point and the input. */
export interface AmplificationBelow {
  readonly layers: number;
  /** Π max(1, κ) over these layers, one number a sample; `null` where a layer has no bound. */
  readonly bound: Float64Array | null;
}

/**
 * The most by which relevance at a point can grow in l1 norm on its way to the input.
 *
 * Each branch of a network has at most the product over all layers that it does not skip, and branches share what they get;
 * so the product over all layers below, each counted as 1 at least, bounds their sum.
 *
 * @param ledger - Of any backward pass with bounds.
 */
export function amplificationBelow(
  network: Network,
  point: Point,
  ledger: readonly LedgerRow[],
): AmplificationBelow {
  const inputs = new Map(network.nodes.map((node) => [node.name, node.inputs]));
  const below = new Set<string>();
  const open = [point.tensor];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (below.has(name)) continue;
    below.add(name);
    open.push(...inputs.get(name)!);
  }
  const rows = ledger.filter(({ layer }) => below.has(layer.name));
  const isBounded = rows.every((row) => row.amplificationBound !== null || neverGrows(row));
  if (!isBounded) return { layers: rows.length, bound: null };
  const samples = ledger[0]?.in.length ?? 0;
  const bound = new Float64Array(samples).fill(1);
  for (const { amplificationBound } of rows) {
    amplificationBound?.forEach((kappa, sample) => {
      bound[sample]! *= Math.max(1, kappa);
    });
  }
  return { layers: rows.length, bound };
}

/** Whether a layer without a bound gives on what it gets: to winners, by halves, or as it is. */
function neverGrows({ layer: { kind, rule } }: LedgerRow): boolean {
  return (
    rule.name === 'pass' ||
    rule.name === 'product' ||
    (kind === 'max-pool' && rule.name === 'gradient')
  );
}
