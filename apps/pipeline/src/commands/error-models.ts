import type { RegisterCommand } from './command.ts';
import { example, print } from './command.ts';

/** `pellucid error-models` */
export const errorModels: RegisterCommand = (program) => {
  program
    .command('error-models')
    .description('List the forms of error with their options and statistics')
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid error-models'))
    .action(async ({ json }: { json?: true }) => {
      const { errorModels: catalogue } = await import('@pellucid/error-models');
      const { catalogueText } = await import('../text/catalogue-text.ts');
      const entries = catalogue.definitions.map(({ meta, stage, statistic, schema }) => ({
        ...meta,
        formula: `arises in the ${stage}; ${statistic.name} = ${statistic.formula}`,
        schema,
      }));
      print(json ? JSON.stringify(entries, null, 2) : catalogueText(entries));
    });
};
