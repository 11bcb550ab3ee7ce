import type { RegisterCommand } from './command.ts';
import { example } from './command.ts';

/** `pellucid amplitude` */
export const amplitude: RegisterCommand = (program) => {
  program
    .command('amplitude')
    .description(
      'Percentile mean power and the other statistics of each sample of an array, as JSON',
    )
    .requiredOption('--input <file>', '.npy with relevance; the first axis are samples')
    .addHelpText('after', example('pellucid amplitude --input relevance.npy'))
    .action(async (options) => {
      const { runAmplitude } = await import('../arrays/run-amplitude.ts');
      await runAmplitude(options);
    });
};
