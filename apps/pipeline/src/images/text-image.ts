import { createRequire } from 'node:module';

import sharp from 'sharp';

/** Words as a picture with a transparent ground. */
export interface TextImage {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

/** How words look. */
export interface TextStyle {
  /** Height of the letters, pixels. */
  readonly size: number;
  /** CSS colour. */
  readonly color: string;
  /** @defaultValue false */
  readonly bold?: boolean;
  /** Width at which words go on in the next line, pixels. @defaultValue one line, however long */
  readonly wrapWidth?: number;
}

const require = createRequire(import.meta.url);
const fonts = {
  regular: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
};

/** Draws words in Inter, whatever fonts the machine has. */
export async function textImage(
  words: string,
  { size, color, bold = false, wrapWidth }: TextStyle,
): Promise<TextImage> {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const { data, info } = await sharp({
    text: {
      // The last letters cannot be seen; they give every line the same height, and so the same base line.
      text: `<span foreground="${color}">${escaped}</span><span alpha="1">Ág</span>`,
      font: `${bold ? 'Inter SemiBold' : 'Inter'} ${size}`,
      fontfile: bold ? fonts.bold : fonts.regular,
      dpi: 72,
      ...(wrapWidth !== undefined && { width: wrapWidth }),
      rgba: true,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height };
}
