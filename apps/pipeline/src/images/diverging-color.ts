/** A colour, 0 to 255 a channel. */
export type Color = readonly [red: number, green: number, blue: number];

/** From −1 to +1 in even steps: blue over white to red, equally light on both sides. */
const anchors: readonly Color[] = [
  [5, 48, 97],
  [33, 102, 172],
  [67, 147, 195],
  [146, 197, 222],
  [209, 229, 240],
  [250, 250, 250],
  [253, 219, 199],
  [244, 165, 130],
  [214, 96, 77],
  [178, 24, 43],
  [103, 0, 31],
];

/**
 * Colour of a relevance value on a scale that is symmetric about zero: white is zero, red speaks for, blue against.
 *
 * @param value - −1 to 1; what is beyond takes the colour of the end, NaN is grey.
 */
export function divergingColor(value: number): Color {
  if (Number.isNaN(value)) return [128, 128, 128];
  const position = ((Math.min(1, Math.max(-1, value)) + 1) / 2) * (anchors.length - 1);
  const below = Math.min(anchors.length - 2, Math.floor(position));
  const share = position - below;
  const [from, to] = [anchors[below]!, anchors[below + 1]!];
  return [0, 1, 2].map((channel) =>
    Math.round(from[channel]! + (to[channel]! - from[channel]!) * share),
  ) as unknown as Color;
}
