import type { DesignedData } from '@pellucid/ground-truth';
import { createGlyphs } from '@pellucid/ground-truth';

/** Parts of the glyph data; each has a seed of its own. */
export type GlyphPart = 'training' | 'calibration' | 'held-out';

/** The images that the glyph network is trained, calibrated and judged on. */
export function glyphData(part: GlyphPart): DesignedData {
  return createGlyphs({ seed: `glyphs for ${part}`, size: 20 });
}
