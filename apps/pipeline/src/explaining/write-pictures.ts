import type { TensorData } from '@pellucid/relevance';
import sharp from 'sharp';

import { say } from '../commands/command.ts';
import type { RawImage } from '../images/heatmap.ts';
import { heatmap } from '../images/heatmap.ts';
import { relevancePlane } from '../images/relevance-plane.ts';
import type { MadeExplanation, Write } from './write-explanation.ts';
import { inFolder } from './write-explanation.ts';

/** Side that small pictures are enlarged to, pixels. */
const pictureSide = 448;

/**
 * Writes a picture of each sample of each input that has spatial axes: relevance in red and blue about white, which is zero,
 * over the input in grey. Of a volume it is the slice in the middle of the first axis.
 */
export async function writePictures(made: MadeExplanation, write: Write): Promise<void> {
  const { prepared, input, explained } = made;
  const isChannelsFirst = prepared.network.layout === 'channels-first';
  for (const [name, relevance] of explained.inputRelevance) {
    const folder = explained.inputRelevance.size === 1 ? 'pictures' : inFolder('pictures', name);
    const given = input.batch[name]!;
    for (let sample = 0; sample < relevance.shape[0]!; sample += 1) {
      const drawn = drawSample(
        sampleAt(relevance, sample),
        sampleAt(given, sample),
        isChannelsFirst,
      );
      if (drawn === null) {
        say(`note: no pictures of "${name}", as it has no two or three spatial axes`);
        break;
      }
      await write(`${folder}/${String(sample).padStart(4, '0')}.png`, await enlarged(drawn));
    }
  }
}

function drawSample(
  relevance: TensorData,
  given: TensorData,
  isChannelsFirst: boolean,
): RawImage | null {
  const map = relevancePlane(relevance, isChannelsFirst);
  const image = relevancePlane(given, isChannelsFirst);
  if (map === null || image === null) return null;
  return heatmap({ ...map, relevance: map.values, underlay: normalized(image.values) });
}

async function enlarged({ width, height, pixels }: RawImage): Promise<Buffer> {
  const scale = Math.max(1, Math.round(pictureSide / Math.max(width, height)));
  return await sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(width * scale, height * scale, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

function sampleAt({ shape, values }: TensorData, index: number): TensorData {
  const [samples = 1, ...sample] = shape;
  const size = values.length / samples;
  return { shape: sample, values: values.subarray(index * size, (index + 1) * size) };
}

function normalized(values: Float32Array): Float32Array {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return values.map((value) => (high > low ? (value - low) / (high - low) : 0));
}
