import type { RegisterCommand } from './command.ts';
import { example, print } from './command.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid error-models` */
export const errorModels: RegisterCommand = (program) => {
  program
    .command('error-models')
    .description('List the forms of error with their options and statistics')
    .option(...pluginsOption)
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid error-models'))
    .action(async ({ config, json }: { config?: string; json?: true }) => {
      const { errorModels: catalogue } = await import('@pellucid/error-models');
      const { loadNamedPlugins } = await import('../plugins/load-named-plugins.ts');
      const { catalogueText } = await import('../text/catalogue-text.ts');
      const plugins = (await loadNamedPlugins(config))?.loaded ?? [];
      const models = [
        ...catalogue.definitions,
        ...plugins.filter((plugin) => plugin.kind === 'error-model'),
      ];
      const entries = models.map(({ meta, stage, statistic, schema }) => ({
        ...meta,
        formula: `arises in the ${stage}; ${statistic.name} = ${statistic.formula}`,
        schema,
      }));
      print(json ? JSON.stringify(entries, null, 2) : catalogueText(entries));
    });
};
