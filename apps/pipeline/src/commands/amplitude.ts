import type { RegisterCommand } from './command.ts';
import { example, print } from './command.ts';

/** `pellucid amplitude` */
export const amplitude: RegisterCommand = (program) => {
  program
    .command('amplitude')
    .description(
      'Percentile mean power and the other statistics of each sample of an array, as JSON',
    )
    .requiredOption('--input <file>', '.npy with relevance; the first axis are samples')
    .addHelpText('after', example('pellucid amplitude --input relevance.npy'))
    .action(async ({ input }: { input: string }) => {
      const { amplitudesOf } = await import('../arrays/amplitudes-of.ts');
      print(JSON.stringify(await amplitudesOf(input), null, 2));
    });
};
