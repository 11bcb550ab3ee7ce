import { readConstant } from '../constant.ts';
import type { Constant } from '../constant.ts';
import { fileShapeOf } from '../file-shape.ts';
import { probedBatches } from '../folding/fold-node.ts';
import { shapeBounds } from '../folding/made.ts';
import type { ImportContext, Operator } from '../operator.ts';
import { optionalConstant, tensorInput, unsupported } from '../operator.ts';

/** Makes the first output another name of the first input. */
function alias(context: ImportContext): void {
  const { builder, source } = context;
  builder.setValue(source.output[0] ?? '', builder.value(tensorInput(context, 0))!);
}

const dropout: Operator = {
  opType: 'Dropout',
  importNode: (context) => {
    const isTraining = optionalConstant(context, 2)?.values[0] ?? 0;
    if (isTraining !== 0) {
      throw unsupported(context, 'training_mode false', 'true: export the network for inference');
    }
    alias(context);
  },
};

/** ONNX codes of the element types that hold fractions. */
const floatTypes: ReadonlySet<number> = new Set([1, 10, 11, 16]);

const cast: Operator = {
  opType: 'Cast',
  importNode: (context) => {
    const type = context.attributes.int('to', 1);
    if (!floatTypes.has(type)) {
      throw unsupported(context, 'a type with fractions (1, 10, 11, 16)', `type ${type}`);
    }
    alias(context);
  },
};

/** The shape of a computed tensor; its batch size stays open where the file leaves it open. */
const shape: Operator = {
  opType: 'Shape',
  importNode: (context) => {
    const { builder, source, attributes } = context;
    const sample = fileShapeOf(builder.value(tensorInput(context, 0))!);
    const [start, end] = shapeBounds(attributes, sample.length + 1);
    const at = (batch: number): Float64Array =>
      Float64Array.from([batch, ...sample].slice(start, end));
    const [first, second] = probedBatches;
    const { fixedBatch } = builder;
    const values = at(fixedBatch ?? first);
    const isOpen = fixedBatch === undefined && start === 0 && values.length > 0;
    builder.setConstant(source.output[0] ?? '', {
      shape: [values.length],
      values,
      isInteger: true,
      ...(isOpen && { atOtherBatch: at(second) }),
    });
  },
};

const constant: Operator = {
  opType: 'Constant',
  importNode: (context) => {
    context.builder.setConstant(context.source.output[0] ?? '', constantOf(context));
  },
};

function constantOf(context: ImportContext): Constant {
  const { attributes } = context;
  const tensor = attributes.tensor('value');
  if (tensor !== undefined) return readConstant(tensor, context.builder.external);
  if (attributes.has('value_float')) {
    return { shape: [], values: Float64Array.of(attributes.float('value_float', 0)) };
  }
  if (attributes.has('value_int')) {
    const values = Float64Array.of(attributes.int('value_int', 0));
    return { shape: [], values, isInteger: true };
  }
  const listed = attributes.floats('value_floats');
  if (listed !== undefined && attributes.has('value_floats')) {
    return { shape: [listed.length], values: Float64Array.from(listed) };
  }
  const whole = attributes.ints('value_ints');
  if (whole !== undefined) {
    return { shape: [whole.length], values: Float64Array.from(whole), isInteger: true };
  }
  throw unsupported(context, 'a tensor as value, or numbers', 'another attribute');
}

/** Operators that hand their input on, or are known values. */
export const aliases: readonly Operator[] = [
  cast,
  constant,
  dropout,
  { opType: 'CastLike', importNode: alias },
  { opType: 'Identity', importNode: alias },
  shape,
];
