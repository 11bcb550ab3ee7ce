import type { RegisterCommand } from './command.ts';
import { example } from './command.ts';

/** `pellucid init` */
export const init: RegisterCommand = (program) => {
  program
    .command('init')
    .description('Write a commented config')
    .option('--out <file>', 'file to write', 'pellucid.yaml')
    .option('--force', 'write over a file that is there')
    .addHelpText('after', example('pellucid init'))
    .action(async (options: { out: string; force?: true }) => {
      const { writeInitialConfig } = await import('../config/write-initial-config.ts');
      await writeInitialConfig(options);
    });
};
