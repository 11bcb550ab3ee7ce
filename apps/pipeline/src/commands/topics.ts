import type { RegisterCommand } from './command.ts';
import { example } from './command.ts';

/** `pellucid topics` */
export const topics: RegisterCommand = (program) => {
  program
    .command('topics')
    .description('Show the topics of the config, or create them; the service never does')
    .option('-c, --config <file>', 'config', 'pellucid.yaml')
    .option('--create', 'create those that are missing')
    .addHelpText('after', example('pellucid topics --create'))
    .action(async (options: { config: string; create?: true }) => {
      const { runTopics } = await import('../transport/run-topics.ts');
      await runTopics(options);
    });
};
