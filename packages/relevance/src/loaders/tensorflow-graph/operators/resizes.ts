import type { ResizeAxis } from '../../../network/resize-axis.ts';
import { resizeAxis } from '../../../network/resize-axis.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import { emit, integersInput, mismatch, tensorInput, unsupported } from '../operator.ts';

/** An image with another number of rows and columns. */
const resize = (operation: string, mode: 'linear' | 'nearest'): Operator => ({
  operation,
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const sizes = integersInput(context, 1);
    if (sizes.length !== 2 || input.shape.length !== 3 || sizes.some((size) => size < 1)) {
      throw mismatch(context, 'an image and its rows and columns', `[${sizes.join(', ')}]`);
    }
    const axes = sizes.map((after, axis) =>
      axisOf(context, { before: input.shape[axis]!, after, mode }),
    );
    if (axes.every((axis) => axis === null)) return [input];
    return [emit(context, { kind: 'resize', name: context.node.name, inputs: [input.node], axes })];
  },
});

function axisOf(
  context: OperatorContext,
  size: { before: number; after: number; mode: 'linear' | 'nearest' },
): ResizeAxis | null {
  if (size.before === size.after) return null;
  context.builder.claim(size.before * size.after);
  const isAligned = context.attributes.bool('align_corners', false);
  const isHalfPixel = context.attributes.bool('half_pixel_centers', false);
  if (isAligned && isHalfPixel) {
    throw unsupported(context, 'align_corners or half_pixel_centers', 'both');
  }
  const coordinates = isAligned ? 'align_corners' : isHalfPixel ? 'half_pixel' : 'asymmetric';
  // TensorFlow takes the cell that holds the centre: floor((at + 1/2)·scale), and rounds aligned corners half up.
  const nearest = isAligned || isHalfPixel ? 'round_prefer_ceil' : 'floor';
  return resizeAxis({ ...size, coordinates, nearest });
}

/** Bilinear and nearest neighbour. */
export const resizeOperators: readonly Operator[] = [
  resize('ResizeBilinear', 'linear'),
  resize('ResizeNearestNeighbor', 'nearest'),
];
