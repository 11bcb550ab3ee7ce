/** The glyphs that tell the classes of {@link createGlyphs} apart, in the order of the labels. */
export const glyphNames = ['plus', 'cross', 'ring', 'bracket'] as const;

/** Name of a glyph. */
export type GlyphName = (typeof glyphNames)[number];

/** Whether the stroke of a glyph, one pixel wide, passes the place (`row`, `column`) of its box; the box has 2·radius + 1 of each. */
export function isStroke(
  glyph: GlyphName,
  radius: number,
  at: { readonly row: number; readonly column: number },
): boolean {
  const across = at.column - radius;
  const down = at.row - radius;
  switch (glyph) {
    case 'plus':
      return across === 0 || down === 0;
    case 'cross':
      return Math.abs(across) === Math.abs(down);
    case 'ring':
      return Math.abs(Math.hypot(across, down) - radius) <= 0.5;
    case 'bracket':
      return across === -radius || (Math.abs(down) === radius && across <= 0);
  }
}
