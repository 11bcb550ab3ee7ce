import type { RegisterCommand } from './command.ts';
import { collect, example } from './command.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid filter` */
export const filter: RegisterCommand = (program) => {
  program
    .command('filter')
    .description('Apply filters to an array; the first axis are samples')
    .requiredOption('--input <file>', '.npy with relevance, channel last')
    // Without a default: one that is missing is bad usage.
    .requiredOption('--filter <spec>', 'filter such as gap-gate:gap=4; may be repeated', collect)
    .option(
      '--activation <file>',
      '.npy of the same shape: what the layer read; 1 everywhere without',
    )
    .requiredOption('--out <file>', '.npy to write')
    .option(...pluginsOption)
    .addHelpText(
      'after',
      example('pellucid filter --input r.npy --filter fraction-clamp:high=0.2 --out clamped.npy'),
    )
    .action(async (options) => {
      const { runFilter } = await import('../arrays/run-filter.ts');
      await runFilter(options);
    });
};
