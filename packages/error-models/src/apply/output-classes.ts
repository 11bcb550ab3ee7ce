import type { Layout, TensorData } from '@pellucid/relevance';

import type { StartSite } from '../injection.ts';

/** Which class each value of one sample's output belongs to: its channel. */
export function classesOf(
  { shape }: TensorData,
  layout: Layout,
): Pick<StartSite, 'classes' | 'classOf'> {
  const [, ...sample] = shape;
  const axis = layout === 'channels-first' ? 0 : sample.length - 1;
  const classes = sample[axis] ?? 1;
  const stride = sample.slice(axis + 1).reduce((a, b) => a * b, 1);
  return { classes, classOf: (index) => Math.floor(index / stride) % classes };
}
