/** Weighted values in a row. */
export interface WeightedValues {
  readonly values: readonly number[];
  /** Not negative, of the same length. */
  readonly weights: readonly number[];
}

interface Block {
  readonly value: number;
  readonly weight: number;
  readonly length: number;
}

/**
 * The rising row that is nearest to the values in weighted least squares: neighbours that fall are pooled until none does
 * (pool adjacent violators, Ayer et al. 1955).
 */
export function isotonicRegression({ values, weights }: WeightedValues): number[] {
  const blocks: Block[] = [];
  for (const [index, value] of values.entries()) {
    let block: Block = { value, weight: weights[index]!, length: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.value > block.value;) {
      blocks.pop();
      block = pooled(last, block);
      last = blocks.at(-1);
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ value, length }) => Array.from({ length }, () => value));
}

/** The row that rises up to one place and falls from there on, nearest to the values among all places. */
export function unimodalRegression({ values, weights }: WeightedValues): number[] {
  const rows = Array.from({ length: values.length + 1 }, (_, top) => {
    const rising = { values: values.slice(0, top), weights: weights.slice(0, top) };
    const falling = {
      values: values.slice(top).toReversed(),
      weights: weights.slice(top).toReversed(),
    };
    return [...isotonicRegression(rising), ...isotonicRegression(falling).toReversed()];
  });
  const losses = rows.map((row) =>
    row.reduce((sum, value, index) => sum + weights[index]! * (value - values[index]!) ** 2, 0),
  );
  return rows[losses.indexOf(Math.min(...losses))]!;
}

function pooled(a: Block, b: Block): Block {
  const weight = a.weight + b.weight;
  const value =
    weight === 0 ? (a.value + b.value) / 2 : (a.value * a.weight + b.value * b.weight) / weight;
  return { value, weight, length: a.length + b.length };
}
