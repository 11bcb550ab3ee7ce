import { RelevanceError } from '../../errors.ts';
import { JsonReader } from './json-reader.ts';
import { shownJson } from './shown-json.ts';

/** A tensor of a Keras model: what a call of a layer returns. */
export interface TensorReference {
  readonly layer: string;
  /** Which call of the layer, from 0 on; models as layers often count from 1 on. */
  readonly call: number;
  /** Which of the tensors that the call returns. */
  readonly tensor: number;
}

/** A call of a layer. */
export interface LayerUse {
  readonly inputs: readonly TensorReference[];
  /** Whether the file asks for the layer as it is in training. */
  readonly isTraining: boolean;
}

/**
 * A call as `inbound_nodes` has it: `[["name", 0, 0, {}]]`, or of Keras 3 `{"args": […], "kwargs": {}}`.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when it is neither.
 */
export function readUse(call: unknown, place: string): LayerUse {
  if (Array.isArray(call)) {
    const entries: readonly unknown[] = isReference(call) ? [call] : Array.from(call);
    return {
      inputs: entries
        .filter((entry) => !isConstant(entry))
        .map((entry) => readReference(entry, place)),
      isTraining: entries.some((entry) => Array.isArray(entry) && isTraining(entry[3])),
    };
  }
  if (typeof call !== 'object' || call === null) throw malformed(place, call);
  const reader = new JsonReader(call, place);
  const kwargs = reader.raw('kwargs');
  if (kerasTensors(kwargs).length > 0) {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `${place} expects tensors as positional arguments, got some in ${shownJson(kwargs)}`,
      { place },
    );
  }
  return {
    inputs: kerasTensors(reader.array('args')).map((entry) => readReference(entry, place)),
    isTraining: isTraining(kwargs),
  };
}

/**
 * References of `input_layers` or `output_layers`: one, a list of them, or an object of Keras 3.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when there are others.
 */
export function readReferences(value: unknown, place: string): TensorReference[] {
  if (!Array.isArray(value) && (typeof value !== 'object' || value === null)) {
    throw malformed(place, value);
  }
  const entries: unknown[] = isReference(value) ? [value] : Object.values(value);
  return entries.map((entry) => readReference(entry, place));
}

function isReference(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}

/** How Keras 2 writes an argument that is no tensor, of an operation that it makes a layer of. */
function isConstant(entry: unknown): boolean {
  return Array.isArray(entry) && entry[0] === '_CONSTANT_VALUE';
}

function readReference(entry: unknown, place: string): TensorReference {
  const [layer, call = 0, tensor = 0]: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
  if (typeof layer !== 'string' || !isIndex(call) || !isIndex(tensor))
    throw malformed(place, entry);
  return { layer, call, tensor };
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isTraining(kwargs: unknown): boolean {
  return (
    typeof kwargs === 'object' &&
    kwargs !== null &&
    Object.hasOwn(kwargs, 'training') &&
    (kwargs as Readonly<Record<string, unknown>>)['training'] === true
  );
}

/** Histories of the tensors in arguments, in order; lists may lie inside one another to any depth. */
function kerasTensors(args: unknown): unknown[] {
  const histories: unknown[] = [];
  const open: unknown[] = [args];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const entry = value as Readonly<Record<string, unknown>>;
    const config = entry['class_name'] === '__keras_tensor__' ? entry['config'] : undefined;
    if (typeof config === 'object' && config !== null) {
      histories.push((config as Readonly<Record<string, unknown>>)['keras_history']);
    } else {
      open.push(...Object.values(entry).toReversed());
    }
  }
  return histories;
}

function malformed(place: string, got: unknown): RelevanceError {
  const shown = shownJson(got);
  return new RelevanceError(
    'MALFORMED_MODEL',
    `${place} expects references such as ["name", 0, 0], got ${shown}`,
    { place, got: shown },
  );
}
