/** One direction of a plot. */
export interface Axis {
  readonly label: string;
  /** @defaultValue false */
  readonly isLogarithmic?: boolean;
  /** Names at the whole numbers from 0 on, instead of numbers. */
  readonly names?: readonly string[];
}

/** An axis with its place on the drawing. */
export interface PlacedAxis extends Axis {
  /** Pixel of a value. */
  readonly place: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** Fits an axis to values and pixels. */
export function placeAxis(
  axis: Axis,
  values: readonly number[],
  [first, last]: readonly [number, number],
): PlacedAxis {
  const { isLogarithmic = false, names } = axis;
  const scale = (value: number): number => (isLogarithmic ? Math.log10(value) : value);
  const scaled = values.filter((value) => !isLogarithmic || value > 0).map(scale);
  const low = names ? -0.5 : Math.min(...scaled, ...(isLogarithmic ? [] : [0]));
  const high = names ? names.length - 0.5 : Math.max(...scaled);
  const range = high - low || 1;
  const place = (value: number): number => first + ((scale(value) - low) / range) * (last - first);
  return { ...axis, place, ticks: names ? named(names) : ticksOf(low, high, isLogarithmic) };
}

function named(names: readonly string[]) {
  return names.map((text, value) => ({ value, text }));
}

function ticksOf(low: number, high: number, isLogarithmic: boolean) {
  if (isLogarithmic) {
    const decades = Math.max(1, Math.ceil((high - low) / 6));
    const ticks = [];
    for (let power = Math.ceil(low); power <= high; power += decades) {
      ticks.push({ value: 10 ** power, text: textOf(10 ** power) });
    }
    return ticks;
  }
  const rough = (high - low) / 5;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((size) => size >= rough) ?? rough;
  const ticks = [];
  for (let index = Math.ceil(low / step); index * step <= high + 1e-9; index += 1) {
    ticks.push({ value: index * step, text: textOf(Number((index * step).toPrecision(6))) });
  }
  return ticks;
}

function textOf(value: number): string {
  return value !== 0 && (Math.abs(value) >= 1e4 || Math.abs(value) < 1e-3)
    ? value.toExponential(0)
    : String(value);
}
