import type { RegisterCommand } from './command.ts';
import { collect, example } from './command.ts';
import { compositeOption, dialectOption, modelOption, targetOption } from './model-options.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid inject` */
export const inject: RegisterCommand = (program) => {
  program
    .command('inject')
    .description('Put an error into explanations where it arises, or study how errors grow')
    .requiredOption(...modelOption)
    .requiredOption('--input <file>', '.npy with one or more samples, or a PNG or JPEG')
    .option('--error-model <name>', 'form of the error; pellucid error-models lists them')
    .option('--option <key=value>', 'option of the error model; may be repeated', collect, [])
    .option('--share <share>', 'share of the samples that are hit, 0 to 1 (default: 1)')
    .option('--seed <seed>', 'decides which samples are hit, where and how (default: 1)')
    .option(
      '--schedule <schedule>',
      'constant, burst:every=100,length=10,from=0 or ramp:from=0,to=1000, in samples (default: constant)',
    )
    .option(
      '--point <id>',
      'point that is hit, or studied; one at random, of those that filters act on by default',
    )
    .option('--out <dir>', 'folder for clean.npy, hit.npy and injection.json, or study.json')
    .option(...targetOption)
    .option(...compositeOption)
    .option(...dialectOption)
    .option('--study', 'follow errors from every point to the input, under several rules')
    .option('--json', 'print JSON')
    .option(...pluginsOption)
    .addHelpText(
      'after',
      example(
        'pellucid inject --model m.onnx --input x.npy --error-model spike --option most=3 --out hit',
        'pellucid inject --model m.onnx --input x.npy --study',
      ),
    )
    .action(async (options) => {
      const { runInject } = await import('../injecting/run-inject.ts');
      await runInject(options);
    });
};
