/**
 * The `pellucid.json` of a network that is fed with photos, channel last.
 *
 * @param {{ name: string, version: string, format: string, input: string, side: number, scale: number, offset: number,
 *   classNames?: readonly string[] }} details
 */
export function photoManifest({ name, version, format, input, side, scale, offset, classNames }) {
  const manifest = {
    name,
    version,
    format,
    input: {
      name: input,
      layout: 'NHWC',
      shape: [side, side, 3],
      bounds: { low: offset, high: 255 * scale + offset },
    },
    preprocessing: { channels: 'rgb', height: side, width: side, fit: 'cover', scale, offset },
    ...(classNames && { classNames }),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
