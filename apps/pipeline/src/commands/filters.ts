import type { RegisterCommand } from './command.ts';
import { example, print } from './command.ts';

/** `pellucid filters` */
export const filters: RegisterCommand = (program) => {
  program
    .command('filters')
    .description('List the filters with their options and formulas')
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid filters'))
    .action(async ({ json }: { json?: true }) => {
      const { builtinEnsembles, builtinFilters } = await import('@pellucid/filters');
      const { catalogueText } = await import('../text/catalogue-text.ts');
      const entries = [
        ...builtinFilters.definitions.map(({ meta, schema }) => ({ ...meta, schema })),
        ...builtinEnsembles.definitions.map(({ kind, meta, schema }) => ({
          ...meta,
          formula: `${meta.formula}; costs as many explanations as it has passes`,
          kind,
          schema,
        })),
      ];
      print(json ? JSON.stringify(entries, null, 2) : catalogueText(entries));
    });
};
