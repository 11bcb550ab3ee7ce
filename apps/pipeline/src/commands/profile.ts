import type { RegisterCommand } from './command.ts';
import { example } from './command.ts';

/** `pellucid profile` */
export const profile: RegisterCommand = (program) => {
  const verb = program
    .command('profile')
    .description('Show what calibration has fitted, and what has changed since')
    .addHelpText(
      'after',
      example(
        'pellucid profile show models/vgg/1',
        'pellucid profile diff models/vgg/1/profile.1.json models/vgg/1/profile.json',
      ),
    );
  verb
    .command('show')
    .description('Print versions, data, amplitudes, filters, detectors and scores of a profile')
    .argument('<profile>', 'profile.json, or the model directory that it lies in')
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid profile show models/vgg/1'))
    .action(async (place: string, options) => {
      const { runProfileShow } = await import('../calibrating/run-profile.ts');
      await runProfileShow(place, options);
    });
  verb
    .command('diff')
    .description('Print every threshold in which two profiles differ, old and new')
    .argument('<old>', 'profile.json, or a model directory')
    .argument('<new>', 'profile.json, or a model directory')
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid profile diff profile.1.json profile.json'))
    .action(async (from: string, to: string, options) => {
      const { runProfileDiff } = await import('../calibrating/run-profile.ts');
      await runProfileDiff(from, to, options);
    });
};
