import type { RegisterCommand } from './command.ts';
import { collect, example } from './command.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid explain` */
export const explain: RegisterCommand = (program) => {
  program
    .command('explain')
    .description('Explain an array or image: relevance.npy, output.npy and report.json')
    .requiredOption('--model <path>', '.onnx or .pb file, tfjs model.json, or model directory')
    .requiredOption(
      '--input <file>',
      '.npy with one or more samples, or a PNG or JPEG; NAME=FILE and repeated where the network has several inputs',
      collect,
    )
    .option(
      '--input-shape <shape>',
      'shape of one sample such as 64,64,64,1 where the file leaves it open; NAME=SHAPE for one of several inputs',
      collect,
    )
    .requiredOption('--out <dir>', 'folder to write to; made when it is missing')
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
    .option(
      '--start <start>',
      'logit, one-hot, output, or a .npy of the output’s shape (default: that of the dialect, logit)',
    )
    .option(
      '--target <target>',
      'predicted, a class, a comma list, or a .npy with one a sample (default: predicted)',
    )
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
