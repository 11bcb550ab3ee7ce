import type { Activation } from '../../../network/activation.ts';
import { JsonReader } from '../json-reader.ts';
import type { LayerContext } from '../layer-context.ts';
import { unsupportedLayer } from '../layer-context.ts';
import { shownJson } from '../shown-json.ts';
import type { NamedActivation } from './named-activations.ts';
import { activationNamed, activationNames } from './named-activations.ts';
import { rectifierOf } from './rectifiers.ts';

/** A layer that is nothing but a function. */
export const activationLayer = (context: LayerContext): void =>
  emitNamed(context, context.input.node, context.name);

/** The function that a layer applies to what it has computed, as a node behind it. */
export function emitInlineActivation(context: LayerContext, source: string): void {
  emitNamed(context, source, undefined);
}

/** Softmax as a layer of its own. */
export const softmax = (context: LayerContext): void =>
  emitActivation(context, context.input.node, { activation: 'softmax', name: context.name });

/** A layer that is a function with numbers of its own, such as a slope. */
export const rectifier = (context: LayerContext): void =>
  emitActivation(context, context.input.node, {
    activation: rectifierOf(context)!,
    name: context.name,
  });

/** Adds a function; a softmax or sigmoid on top is taken off. */
function emitActivation(
  context: LayerContext,
  source: string,
  { activation, name }: { activation: NamedActivation; name: string | undefined },
): void {
  if (activation === 'linear') return;
  if (context.isLast && (activation === 'softmax' || activation.name === 'sigmoid')) {
    context.notice(
      `The function on top of "${context.name}" was taken off: relevance starts at its input`,
    );
    return;
  }
  if (activation === 'softmax') {
    throw unsupportedLayer(context, 'softmax at the end of the network only', 'one inside');
  }
  context.emit({
    kind: 'activation',
    name: name ?? context.nameFor('activation'),
    inputs: [source],
    activation,
  });
}

function emitNamed(context: LayerContext, source: string, name: string | undefined): void {
  emitActivation(context, source, { activation: statedActivation(context), name });
}

function statedActivation(context: LayerContext): NamedActivation {
  const stated = context.config.raw('activation') ?? 'linear';
  const found = typeof stated === 'string' ? named(context, stated) : serialized(context, stated);
  if (found !== undefined) return found;
  const expected = `one of the activations ${activationNames.join(', ')}`;
  throw unsupportedLayer(context, expected, shownJson(stated));
}

function named({ kerasVersion }: LayerContext, name: string): NamedActivation | undefined {
  return activationNamed(name, kerasVersion);
}

/** A function as Keras 3 writes it, or a layer in the place of one. */
function serialized(
  context: LayerContext,
  stated: unknown,
): Activation | NamedActivation | undefined {
  const reader = new JsonReader(stated, `${context.config.place}.activation`);
  const config = reader.raw('config');
  if (typeof config === 'string') return named(context, config);
  const className = reader.string('class_name');
  return rectifierOf({ ...context, className, config: reader.child('config') });
}
