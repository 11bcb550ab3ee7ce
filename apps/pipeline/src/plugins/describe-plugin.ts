import { errorText } from './hosted/error-text.ts';
import { describe, loadErrorModel, loadFilter } from './hosted/load-definition.ts';
import { killProcess } from './kill-process.ts';
import type { FoundPlugin } from './loaded-plugin.ts';
import { pluginRefusal } from './plugin-refusal.ts';
import { startMs } from './slot-host.ts';
import { soundReply } from './sound-reply.ts';
import { startPluginThread } from './start-plugin-thread.ts';

/**
 * Asks a plugin for meta and schema, on a thread of its tier that ends with the answer.
 *
 * @throws {PipelineError} PLUGIN_REFUSED when it does not start, or not in time.
 */
export async function describePlugin(plugin: FoundPlugin): Promise<unknown> {
  const { name, tier } = plugin;
  if (tier === 'in-process') {
    const loading = plugin.kind === 'filter' ? loadFilter(plugin) : loadErrorModel(plugin);
    return await loading.then(describe, (error: unknown) => {
      throw startRefusal(name, errorText(error));
    });
  }
  const { port, terminate } = startPluginThread({ ...plugin, tier });
  let pid = 0;
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(startRefusal(name, `no answer within ${startMs} ms`));
      }, startMs);
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        act();
      };
      port.on('message', (message: unknown) => {
        const reply = soundReply(message);
        if (reply.type === 'started' && tier === 'process') ({ pid } = reply);
        if (reply.type === 'ready') settle(() => resolve(reply.description));
        if (reply.type === 'failed') settle(() => reject(startRefusal(name, reply.message)));
      });
    });
  } finally {
    // A process whose requests end, ends too; one that hangs does not.
    if (pid === 0) terminate();
    else killProcess(pid);
    port.close();
  }
}

function startRefusal(plugin: string, got: string): Error {
  return pluginRefusal({
    plugin,
    expected: 'to load and say what it is',
    got,
    remedy: 'Run the tests of the plugin; docs/plugins.md says what its tier allows.',
  });
}
