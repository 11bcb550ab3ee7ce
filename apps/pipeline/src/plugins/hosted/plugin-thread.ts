import { workerData } from 'node:worker_threads';

import { errorText } from './error-text.ts';
import type { HostedAnswer } from './load-hosted-plugin.ts';
import { loadHostedPlugin } from './load-hosted-plugin.ts';
import type { SlotRequest, ThreadData } from './messages.ts';
import { openThreadLine } from './thread-line.ts';

const { plugin, port, signal } = workerData as ThreadData;
const { reply, requestActivation } = openThreadLine({ port, signal });

process.on('exit', (code) => {
  reply({
    type: 'failed',
    kind: 'exit',
    message: `its thread ended with code ${code}`,
    isFatal: true,
  });
});

function serve(answer: HostedAnswer): void {
  port.on('message', (request: SlotRequest) => {
    const { size } = request;
    const slot = request.slot!;
    const shared = new Float32Array(slot, 0, size);
    try {
      const { values, changes } = answer(request, Float32Array.from(shared), () => {
        if (plugin.tier !== 'wasm') requestActivation();
        return Float32Array.from(new Float32Array(slot, 4 * size, size));
      });
      if (values.length === size) {
        shared.set(values);
        reply({ type: 'done', changes });
      } else {
        const message = `expects to leave ${size} values, left ${values.length}`;
        reply({ type: 'failed', kind: 'contract', message });
      }
    } catch (error) {
      // An instance of WebAssembly is in no known state after a trap.
      const isFatal = plugin.tier === 'wasm';
      reply({ type: 'failed', kind: 'error', message: errorText(error), isFatal });
    }
  });
}

try {
  const { description, answer } = await loadHostedPlugin(
    plugin,
    async () => await import('@pellucid/error-models/random'),
  );
  serve(answer);
  reply({ type: 'ready', description });
} catch (error) {
  reply({ type: 'failed', kind: 'error', message: errorText(error), isFatal: true });
}
