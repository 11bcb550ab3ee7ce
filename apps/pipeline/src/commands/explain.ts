import type { RegisterCommand } from './command.ts';
import { collect, example } from './command.ts';
import {
  compositeOption,
  dialectOption,
  inputShapeOption,
  inputsOption,
  modelOption,
  rulesOption,
  targetOption,
} from './model-options.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid explain` */
export const explain: RegisterCommand = (program) => {
  program
    .command('explain')
    .description('Explain an array or image: relevance.npy, output.npy and report.json')
    .requiredOption(...modelOption)
    .requiredOption(...inputsOption)
    .option(...inputShapeOption)
    .requiredOption('--out <dir>', 'folder to write to; made when it is missing')
    .option(...compositeOption)
    .option(...dialectOption)
    .option(...rulesOption)
    .option(
      '--start <start>',
      'logit, one-hot, output, or a .npy of the output’s shape (default: that of the dialect, logit)',
    )
    .option(...targetOption)
    .option('--target-mask <file>', '.npy with the positions of a dense output to explain')
    .option('--output <name>', 'output of the network to explain; the first')
    .option(
      '--filter <spec>',
      'filter such as fraction-pass:high=0.6@3..7; may be repeated',
      collect,
      [],
    )
    .option(...pluginsOption)
    .option('--profile <file>', 'profile whose filters and detectors are used')
    .option('--layers', 'write the relevance at every point to layers/')
    .option('--amplification-bound', 'report how much each layer can amplify errors at most')
    .option('--uncorrected', 'write the relevance without filters to uncorrected.npy')
    .option('--png', 'write a picture of each sample: relevance in red and blue over the input')
    .addHelpText(
      'after',
      example('pellucid explain --model vgg.onnx --input x.npy --out map --composite epsilon-plus'),
    )
    .action(async (options) => {
      const { runExplain } = await import('../explaining/run-explain.ts');
      await runExplain(options);
    });
};
