/** The figures of a map by their formulas, a value at a time. */
export interface BruteForceFigures {
  readonly channelShares: readonly number[] | undefined;
  readonly flattestChannel: number | undefined;
  readonly checkerboard: number | undefined;
  readonly borderShare: number | undefined;
  readonly totalVariation: number | undefined;
  readonly violation: number | undefined;
  readonly alignment: number | undefined;
  readonly coefficient: number | undefined;
  readonly coefficientOfLargest: number | undefined;
  readonly displacement: number | undefined;
  readonly tiesAtLargest: number | undefined;
  readonly levels: number | undefined;
  readonly hoyer: number | undefined;
}

interface Cell {
  readonly place: readonly number[];
  readonly channel: number;
  readonly magnitude: number;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** @param values - `[...shape]`, channel last, as is the activation. */
export function bruteForceFigures(
  shape: readonly number[],
  values: Float32Array,
  activation: Float32Array,
): BruteForceFigures {
  const axes = shape.slice(0, -1);
  const isFinite = Array.from(values, (value) => Number.isFinite(value));
  const magnitudes = Array.from(values, (value, index) => (isFinite[index] ? Math.abs(value) : 0));
  const cells = magnitudes.map((magnitude, index) => cellAt(shape, index, magnitude));
  const l1 = sum(magnitudes);
  const finite = values.filter((_, index) => isFinite[index]);
  const nonZero = finite.filter((value) => value !== 0);
  const largest = Math.max(0, ...magnitudes);
  const norm = Math.sqrt(sum(magnitudes.map((value) => value ** 2)));
  const reads = Array.from(activation, (value) => Math.abs(value));
  const norms = norm * Math.sqrt(sum(reads.map((value) => value ** 2)));
  const isZeroRead = reads.map((value) => value === 0);
  const root = Math.sqrt(finite.length);
  return {
    ...spatial(axes, shape.at(-1)!, cells, l1),
    violation:
      l1 === 0 || !isZeroRead.includes(true)
        ? undefined
        : sum(magnitudes.filter((_, index) => isZeroRead[index])) / l1,
    alignment:
      norms === 0
        ? undefined
        : sum(magnitudes.map((value, index) => value * reads[index]!)) / norms,
    coefficient: isZeroRead.includes(false)
      ? Math.max(
          ...magnitudes.map((value, index) => (isZeroRead[index] ? 0 : value / reads[index]!)),
        )
      : undefined,
    coefficientOfLargest:
      largest === 0
        ? undefined
        : Math.min(largest / reads[magnitudes.indexOf(largest)]!, Number.MAX_VALUE),
    displacement: displacement(shape, magnitudes, reads),
    tiesAtLargest:
      largest === 0 ? undefined : magnitudes.filter((value) => value === largest).length,
    levels: nonZero.length === 0 ? undefined : new Set(nonZero).size / nonZero.length,
    hoyer: finite.length < 2 || l1 === 0 ? undefined : (root - l1 / norm) / (root - 1),
  };
}

function cellAt(shape: readonly number[], index: number, magnitude: number): Cell {
  const place: number[] = [];
  let rest = index;
  for (const length of shape.toReversed()) {
    place.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return { place: place.slice(0, -1), channel: place.at(-1)!, magnitude };
}

function spatial(
  axes: readonly number[],
  channels: number,
  cells: readonly Cell[],
  l1: number,
): Pick<
  BruteForceFigures,
  'channelShares' | 'flattestChannel' | 'checkerboard' | 'borderShare' | 'totalVariation'
> {
  if (axes.every((length) => length === 1) || l1 === 0) {
    return {
      channelShares: undefined,
      flattestChannel: undefined,
      checkerboard: undefined,
      borderShare: undefined,
      totalVariation: undefined,
    };
  }
  const byChannel = Array.from({ length: channels }, (_, channel) =>
    cells.filter((cell) => cell.channel === channel),
  );
  const massOf = (own: readonly Cell[]): number => sum(own.map(({ magnitude }) => magnitude));
  const masses = byChannel.map(massOf).filter((mass) => mass > 0);
  const median = masses.toSorted((a, b) => a - b)[Math.floor(masses.length / 2)]!;
  const typical = byChannel.filter((own) => massOf(own) >= median);
  const flatness = (own: readonly Cell[]): number =>
    massOf(own) ** 2 / (own.length * sum(own.map(({ magnitude }) => magnitude ** 2)));
  const isBorder = ({ place }: Cell): boolean =>
    place.some((at, axis) => axes[axis]! > 2 && (at === 0 || at === axes[axis]! - 1));
  const sign = ({ place }: Cell): number => (sum(place) % 2 === 0 ? 1 : -1);
  return {
    channelShares: byChannel.map((own) => sum(own.map(({ magnitude }) => magnitude)) / l1),
    flattestChannel: Math.max(...typical.map((own) => flatness(own))),
    checkerboard:
      sum(byChannel.map((own) => Math.abs(sum(own.map((cell) => sign(cell) * cell.magnitude))))) /
      l1,
    borderShare: axes.some((length) => length > 2)
      ? sum(cells.filter(isBorder).map(({ magnitude }) => magnitude)) / l1
      : undefined,
    totalVariation: sum(byChannel.map(variation)) / l1,
  };
}

/** Differences between cells of one channel that are one step apart on one axis. */
function variation(own: readonly Cell[]): number {
  const distance = (a: Cell, b: Cell): number =>
    sum(a.place.map((at, axis) => Math.abs(at - b.place[axis]!)));
  return sum(
    own.flatMap((a, index) =>
      own
        .slice(index + 1)
        .filter((b) => distance(a, b) === 1)
        .map((b) => Math.abs(a.magnitude - b.magnitude)),
    ),
  );
}

/** The largest of Σ |R(p)| |a(p + d)| ÷ Σ |R(p)| |a(p)|, p + d counted on in memory and round its end. */
function displacement(
  shape: readonly number[],
  magnitudes: readonly number[],
  reads: readonly number[],
): number | undefined {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const spatial = strides
    .slice(0, -1)
    .map((stride, axis) => stride * Math.min(2, shape[axis]! - 1));
  const steps = spatial.some((step) => step > 0) ? spatial.filter((step) => step > 0) : [1, 2];
  const { length } = reads;
  const product = (step: number): number =>
    sum(magnitudes.map((value, index) => value * reads[(index + step + length) % length]!));
  const ratio = Math.max(...steps.flatMap((step) => [product(step), product(-step)])) / product(0);
  return length >= 4 && Number.isFinite(ratio) ? ratio : undefined;
}
