import type { RegisterCommand } from './command.ts';
import { example } from './command.ts';

/** `pellucid plugins` */
export const plugins: RegisterCommand = (program) => {
  const verb = program
    .command('plugins')
    .description('Pin plugins in the config and show which are loaded')
    .addHelpText(
      'after',
      example(
        'pellucid plugins pin pellucid-filter-hum --config pellucid.yaml',
        'pellucid plugins list -c pellucid.yaml',
      ),
    );
  verb
    .command('list')
    .description('Load the plugins of a config, and show from where, with digest and tier')
    .option('-c, --config <file>', 'config', 'pellucid.yaml')
    .option('--json', 'print JSON')
    .addHelpText('after', example('pellucid plugins list -c pellucid.yaml'))
    .action(async (options) => {
      const { runPluginsList } = await import('../plugins/run-plugins.ts');
      await runPluginsList(options);
    });
  verb
    .command('pin')
    .description('Print the entry of the config for a plugin as it is now, or write it there')
    .argument('<package>', 'name of an installed package, or path of its folder')
    .option(
      '--tier <tier>',
      'process, wasm, worker or in-process; process, or wasm for WebAssembly',
    )
    .option('-c, --config <file>', 'config to write the entry to')
    .addHelpText('after', example('pellucid plugins pin ./pellucid-filter-hum'))
    .action(async (target: string, options) => {
      const { runPluginsPin } = await import('../plugins/run-plugins.ts');
      await runPluginsPin(target, options);
    });
};
