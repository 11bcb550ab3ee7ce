import type { RegisterCommand } from './command.ts';
import { example } from './command.ts';

/** `pellucid doctor` */
export const doctor: RegisterCommand = (program) => {
  program
    .command('doctor')
    .description('Show what is installed, which backend computes and why')
    .option('-c, --config <file>', 'ask the message system of this config, too')
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid doctor', 'pellucid doctor -c pellucid.yaml'))
    .action(async (options: { config?: string; json?: true }) => {
      const { runDoctor } = await import('../backend/run-doctor.ts');
      process.exitCode = await runDoctor(options);
    });
};
