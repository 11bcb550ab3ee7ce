import type { RegisterCommand } from './command.ts';
import { example } from './command.ts';

/** `pellucid verify` */
export const verify: RegisterCommand = (program) => {
  program
    .command('verify')
    .description(
      'Name the fate of every record of the input topic: mapped, dead letter, skipped, pending or lost',
    )
    .option('-c, --config <file>', 'config', 'pellucid.yaml')
    .option(
      '--from <offset>',
      'first offset of each partition that is judged; the first that is kept',
    )
    .option(
      '--to <offset>',
      'offset behind the last one that is judged; behind the last one there is',
    )
    .option('--complete', 'fail, too, when a record has no answer yet')
    .option('--fates <file>', 'write the fate of each offset there, a JSON object a line')
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid verify -c pellucid.yaml --complete'))
    .action(async (options) => {
      const { runVerify } = await import('../verifying/run-verify.ts');
      process.exitCode = await runVerify(options);
    });
};
