import type { RegisterCommand } from './command.ts';
import { collect, example } from './command.ts';
import { pluginsOption } from './plugins-option.ts';

/** `pellucid demo` */
export const demo: RegisterCommand = (program) => {
  program
    .command('demo')
    .description(
      'Stream real digits through the service while spikes are put into their relevance, and score the correction',
    )
    .option('--events <n>', 'events to stream', '500')
    .option('--spike-share <s>', 'share of the events that get spikes, 0 to 1', '0.3')
    .option('--seed <n>', 'decides which digits, which events and which spikes', '1')
    .option(
      '--filter <spec>',
      'filter in the place of the profile’s chain; may be repeated',
      collect,
      [],
    )
    .option(...pluginsOption)
    .option('--out <dir>', 'folder for the journal, the pictures and the figures', 'pellucid-demo')
    .option('--keep-running', 'stream until Ctrl-C')
    .option('--rate <n>', 'events a second when it keeps running', '50')
    .option('--port <n>', 'port of metrics and probes; 0 takes a free one', '9464')
    .addHelpText('after', example('pellucid demo --events 200 --seed 7'))
    .action(async (options) => {
      const { runDemo } = await import('../demo/run-demo.ts');
      process.exitCode = await runDemo(options);
    });
};
