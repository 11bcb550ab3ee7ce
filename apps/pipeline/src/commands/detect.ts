import type { RegisterCommand } from './command.ts';
import { collect, example } from './command.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid detect` */
export const detect: RegisterCommand = (program) => {
  program
    .command('detect')
    .description('Look for errors in the explanations of an array, as the service does')
    .requiredOption('--model <path>', '.onnx or .pb file, tfjs model.json, or model directory')
    .requiredOption(
      '--input <file>',
      '.npy with one or more samples, or a PNG or JPEG; NAME=FILE and repeated where the network has several inputs',
      collect,
    )
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
    .option('--composite <name>', 'name or .yaml file; the manifest’s, else epsilon-plus')
    .option(
      '--dialect <name>',
      'whose conventions are followed: captum, innvestigate, tjoa-guan or zennit (default: zennit)',
    )
    .option(
      '--option <key=value>',
      'epsilon, gamma, stabilizer, low or high; may be repeated',
      collect,
      [],
    )
    .option('--start <start>', 'logit, one-hot or output (default: that of the dialect, logit)')
    .option(
      '--target <target>',
      'predicted, a class, a comma list, or a .npy with one a sample (default: predicted)',
    )
    .option(...pluginsOption)
    .option('--json', 'print the findings of each sample as JSON')
    .addHelpText('after', example('pellucid detect --model vgg/1 --input x.npy --json'))
    .action(async (options) => {
      const { runDetect } = await import('../detecting/run-detect.ts');
      await runDetect(options);
    });
};
