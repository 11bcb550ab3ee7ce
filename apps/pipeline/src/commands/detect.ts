import type { RegisterCommand } from './command.ts';
import { collect, example } from './command.ts';
import {
  compositeOption,
  dialectOption,
  inputsOption,
  modelOption,
  rulesOption,
  targetOption,
} from './model-options.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid detect` */
export const detect: RegisterCommand = (program) => {
  program
    .command('detect')
    .description('Look for errors in the explanations of an array, as the service does')
    .requiredOption(...modelOption)
    .requiredOption(...inputsOption)
    .option(
      '--profile <file>',
      'profile whose filters and thresholds are used, or none (default: that of the model directory)',
    )
    .option(
      '--detector <name>',
      'error model to look for, default (those that need the amplitude alone) or all; may be repeated (default: all)',
      collect,
      [],
    )
    .option(...compositeOption)
    .option(...dialectOption)
    .option(...rulesOption)
    .option('--start <start>', 'logit, one-hot or output (default: that of the dialect, logit)')
    .option(...targetOption)
    .option(...pluginsOption)
    .option('--json', 'print the findings of each sample as JSON')
    .addHelpText('after', example('pellucid detect --model vgg/1 --input x.npy --json'))
    .action(async (options) => {
      const { runDetect } = await import('../detecting/run-detect.ts');
      await runDetect(options);
    });
};
