import type { RegisterCommand } from './command.ts';
import { collect, example } from './command.ts';

/** `pellucid publish` */
export const publish: RegisterCommand = (program) => {
  program
    .command('publish')
    .description('Put arrays or images on the input topic, an inference event a sample')
    .option('-c, --config <file>', 'config', 'pellucid.yaml')
    .requiredOption('--model <name>', 'name of the deployed model that made the inference')
    .option('--model-version <version>', 'its version; the highest')
    .requiredOption(
      '--input <source>',
      '.npy, PNG or JPEG, or part:NAME of the model’s data.json; may be repeated',
      collect,
    )
    .option('--target <target>', 'predicted, or a class', 'predicted')
    .option('--source <uri>', 'who produced the events', 'urn:pellucid:publish')
    .option('--traceparent <value>', 'W3C trace context of the events')
    .option('--id-prefix <text>', 'what the ids of the events begin with', '')
    .option('--count <n>', 'events at most')
    .option('--rate <n>', 'events a second at most')
    .addHelpText(
      'after',
      example('pellucid publish --model smallcnn-mnist --input part:heldOut --count 100'),
    )
    .action(async (options) => {
      const { runPublish } = await import('../publishing/run-publish.ts');
      await runPublish(options);
    });
};
