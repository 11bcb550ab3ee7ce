import type { RegisterCommand } from './command.ts';
import { collect, example } from './command.ts';
import {
  compositeOption,
  dialectOption,
  inputShapeOption,
  modelOption,
  rulesOption,
} from './model-options.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid calibrate` */
export const calibrate: RegisterCommand = (program) => {
  program
    .command('calibrate')
    .description('Fit filters and detectors to a network’s amplitude trend and write its profile')
    .requiredOption(...modelOption)
    .requiredOption(
      '--input <source>',
      '.npy, PNG, JPEG, a folder of images, or part:NAME of the model directory’s data.json, 50 samples or more; may be repeated; or topic, the events of the model on the input topic of the config',
      collect,
    )
    .option('--count <n>', 'newest records of the topic that are looked at', '1000')
    .option(
      '--masks <file>',
      '.npy with one mask a sample, above 0 where relevance is expected: fits and judges filters against them',
    )
    .option(
      '--mask-method <name>',
      'way to fit to masks: coordinate-descent (a high-pass and a clip a point) or rank-gain (a curve a point) (default: coordinate-descent)',
    )
    .option('--out <file>', 'profile to write; profile.json of the model directory')
    .option(...inputShapeOption)
    .option(...compositeOption)
    .option(...dialectOption)
    .option(...rulesOption)
    .option('--start <start>', 'logit, one-hot or output (default: that of the dialect, logit)')
    .option(
      '--method <name>',
      'way to fit a filter, in the order in which they act; may be repeated (default: gap-gate, envelope, coefficient-impute)',
      collect,
      [],
    )
    .option(
      '--risk <p>',
      'probability that a sound map is changed by the chain at all (default: 0.01)',
    )
    .option(
      '--false-alarm <p>',
      'probability that a sound map is reported at one point by one error model (default: 1e-6)',
    )
    .option('--contaminated', 'the samples are known to hold errors: screen them strictly')
    .option(
      '--judge <n>',
      'last samples, held out of the fit, that errors are put into to judge the chain; 0 for none (default: an eighth, 16 to 40)',
    )
    .option('--workers <n>', 'threads that explain; any number gives the same profile', '1')
    .option(...pluginsOption)
    .addHelpText(
      'after',
      example(
        'pellucid calibrate --model models/vgg/1 --input clean.npy',
        'pellucid calibrate --model models/vgg/1 --input topic --config pellucid.yaml --count 2000',
      ),
    )
    .action(async (options) => {
      const { runCalibrate } = await import('../calibrating/run-calibrate.ts');
      await runCalibrate(options);
    });
};
