import type { LayerContext } from '../layer-context.ts';
import { unsupportedLayer } from '../layer-context.ts';

/** Steps that hold nothing but one value become zeros, which they are already where that value is 0. */
export const masking = (context: LayerContext): void => {
  const value = context.config.number('mask_value', 0);
  if (value !== 0) throw unsupportedLayer(context, 'a mask_value of 0', `${value}`);
};
