import type { RegisterCommand } from './command.ts';
import { example, print } from './command.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid filters` */
export const filters: RegisterCommand = (program) => {
  program
    .command('filters')
    .description('List the filters with their options and formulas')
    .option(...pluginsOption)
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid filters'))
    .action(async ({ config, json }: { config?: string; json?: true }) => {
      const { builtinEnsembles, builtinFilters } = await import('@pellucid/filters');
      const { loadNamedPlugins } = await import('../plugins/load-named-plugins.ts');
      const { catalogueText } = await import('../text/catalogue-text.ts');
      const plugins = (await loadNamedPlugins(config))?.loaded ?? [];
      const entries = [
        ...builtinFilters.definitions.map(({ meta, schema }) => ({ ...meta, schema })),
        ...builtinEnsembles.definitions.map(({ kind, meta, schema }) => ({
          ...meta,
          formula: `${meta.formula}; costs as many explanations as it has passes`,
          kind,
          schema,
        })),
        ...plugins
          .filter((plugin) => plugin.kind === 'filter')
          .map(({ name: plugin, meta, schema }) => ({ ...meta, plugin, schema })),
      ];
      print(json ? JSON.stringify(entries, null, 2) : catalogueText(entries));
    });
};
