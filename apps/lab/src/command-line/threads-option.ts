import { integerOption } from './integer-option.ts';
import type { Option } from './option.ts';

/** `--threads` of every verb that computes. */
export const threadsOption: Option<number> = integerOption({
  description: 'Threads of one TensorFlow operation; part of what fixes the result to the last bit',
  default: 2,
  least: 1,
  most: 256,
});
