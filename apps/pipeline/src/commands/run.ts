import type { RegisterCommand } from './command.ts';
import { example } from './command.ts';

/** `pellucid run` */
export const run: RegisterCommand = (program) => {
  program
    .command('run')
    .description('Run the service: explain, correct and watch the events of the input topic')
    .option('-c, --config <file>', 'config', 'pellucid.yaml')
    .option('--print-config', 'print the config with every default and stop')
    .addHelpText(
      'after',
      example('pellucid init', 'pellucid topics --create', 'pellucid run -c pellucid.yaml'),
    )
    .action(async (options: { config: string; printConfig?: true }) => {
      const { runPipeline } = await import('../run/run-pipeline.ts');
      process.exitCode = await runPipeline(options);
    });
};
