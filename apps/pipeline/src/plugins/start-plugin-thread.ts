import type { MessagePort } from 'node:worker_threads';
import { MessageChannel, Worker } from 'node:worker_threads';

import type { HostedPlugin, ThreadData } from './hosted/messages.ts';

/** A thread of a plugin and the line to it. */
export interface PluginThread {
  readonly port: MessagePort;
  /** See {@link ThreadData.signal}. */
  readonly counters: Int32Array;
  /** Ends the thread; its process, where it has one, ends by itself or is killed before. */
  readonly terminate: () => void;
  readonly onExit: (listener: () => void) => void;
}

// Compiled code lies beside this file; the sources, as tests run them, have theirs in dist.
const folder = import.meta.url.endsWith('.ts') ? '../../dist/plugins/hosted/' : 'hosted/';

/**
 * Starts the thread of a plugin; it does not keep the process alive.
 *
 * @param file - Descriptor of the file that its process inherits; open until the thread has ended.
 */
export function startPluginThread(plugin: HostedPlugin, file?: number): PluginThread {
  const { kind, apiVersion, tier, directory, entry, definition, memoryMb } = plugin;
  const { port1: port, port2 } = new MessageChannel();
  const signal = new SharedArrayBuffer(8);
  const hosted = { kind, apiVersion, tier, directory, entry, definition, memoryMb };
  const module = tier === 'process' ? 'process-thread.js' : 'plugin-thread.js';
  const worker = new Worker(new URL(folder + module, import.meta.url), {
    workerData: { plugin: hosted, port: port2, signal, file } satisfies ThreadData,
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  // The exit that follows is what counts.
  worker.on('error', () => undefined);
  worker.unref();
  return {
    port,
    counters: new Int32Array(signal),
    terminate: () => {
      void worker.terminate();
      port.close();
    },
    onExit: (listener) => worker.once('exit', listener),
  };
}
