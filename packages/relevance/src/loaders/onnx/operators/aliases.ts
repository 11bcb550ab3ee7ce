import { readConstant } from '../constant.ts';
import type { Operator } from '../operator.ts';
import { optionalConstant, tensorInput, unsupported } from '../operator.ts';

const identity: Operator = {
  opType: 'Identity',
  importNode: (context) => {
    const { builder, source } = context;
    const constant = builder.constant(source.input[0] ?? '');
    if (constant !== undefined) builder.setConstant(source.output[0]!, constant);
    else builder.setValue(source.output[0]!, builder.value(tensorInput(context, 0))!);
  },
};

const dropout: Operator = {
  opType: 'Dropout',
  importNode: (context) => {
    const isTraining = optionalConstant(context, 2)?.values[0] ?? 0;
    if (isTraining !== 0) {
      throw unsupported(context, 'training_mode false', 'true: export the network for inference');
    }
    identity.importNode(context);
  },
};

/** Operators that hand their input on, or are known values. */
export const aliases: readonly Operator[] = [
  {
    opType: 'Constant',
    importNode: (context) => {
      const tensor = context.attributes.tensor('value');
      if (tensor === undefined)
        throw unsupported(context, 'a tensor as value', 'another attribute');
      context.builder.setConstant(context.source.output[0]!, readConstant(tensor));
    },
  },
  dropout,
  identity,
];
