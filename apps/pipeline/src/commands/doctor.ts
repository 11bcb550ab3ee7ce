import { exitCodes } from '../command-error.ts';
import type { RegisterCommand } from './command.ts';
import { example, print } from './command.ts';

/** `pellucid doctor` */
export const doctor: RegisterCommand = (program) => {
  program
    .command('doctor')
    .description('Show what is installed, which backend computes and why')
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid doctor'))
    .action(async ({ json }: { json?: true }) => {
      const { examine, examinationText } = await import('../backend/examine.ts');
      const examination = await examine();
      print(json ? JSON.stringify(examination, null, 2) : examinationText(examination));
      if (!examination.isComputingRight) process.exitCode = exitCodes.failed;
    });
};
