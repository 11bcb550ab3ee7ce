import type { RegisterCommand } from './command.ts';
import { collect, example, print } from './command.ts';

/** `pellucid inspect` */
export const inspect: RegisterCommand = (program) => {
  program
    .command('inspect')
    .description(
      'Show the layers, points, shapes and rules of a model; of one that cannot be explained every operation, with the gaps marked',
    )
    .argument('<model>', '.onnx or .pb file, tfjs model.json, or model directory')
    .option(
      '--composite <name>',
      'composite or .yaml file; that of the model’s manifest, else epsilon-plus',
    )
    .option('--dialect <name>', 'whose conventions are followed (default: zennit)')
    .option('--option <key=value>', 'option of the composite; may be repeated', collect, [])
    .option('--output <name>', 'output of the network to explain; the first')
    .option(
      '--input-shape <shape>',
      'shape of one sample such as 64,64,64,1 where the file leaves it open; NAME=SHAPE for one of several inputs',
      collect,
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      example(
        'pellucid inspect vgg.onnx --composite epsilon-gamma-box --option low=-3 --option high=3',
      ),
    )
    .action(async (model: string, options) => {
      const { inspectModel } = await import('../models/inspect-model.ts');
      const { text, failure } = await inspectModel(model, options);
      print(text);
      if (failure !== null) throw failure;
    });
};
