import type { RegisterCommand } from './command.ts';
import { example } from './command.ts';

/** `pellucid plugins` */
export const plugins: RegisterCommand = (program) => {
  const verb = program
    .command('plugins')
    .description('Write plugins, pin them in the config and show which are loaded')
    .addHelpText(
      'after',
      example(
        'pellucid plugins new acme/hum',
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
    .command('new')
    .description('Write a plugin that works, with source, tests, docs, bench and CI, to be changed')
    .argument('<name>', 'vendor/name of the filter or error model')
    .option('--kind <kind>', 'filter or error-model', 'filter')
    .option('--out <dir>', 'folder to write to; one named after the package')
    .option('--vendor', 'pack the contract into it, for where no registry has it')
    .addHelpText('after', example('pellucid plugins new acme/hum --kind filter'))
    .action(async (name: string, options) => {
      const { runPluginsNew } = await import('../plugins/new/run-plugins-new.ts');
      await runPluginsNew(name, options);
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
