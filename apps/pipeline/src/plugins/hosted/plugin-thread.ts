import { workerData } from 'node:worker_threads';

import { errorText } from './error-text.ts';
import type { HostedOutput } from './hosted-filter.ts';
import { createHostedFilter } from './hosted-filter.ts';
import { describe, loadErrorModel, loadFilter } from './load-definition.ts';
import type { ApplyRequest, ErrorModelRequest, SlotRequest, ThreadData } from './messages.ts';
import { openThreadLine } from './thread-line.ts';

const { plugin, port, signal } = workerData as ThreadData;
const { reply, requestActivation } = openThreadLine({ port, signal });

/** Answers a call with values of its own. */
type Answer = (
  request: SlotRequest,
  values: Float32Array,
  activation: () => Float32Array,
) => HostedOutput;

process.on('exit', (code) => {
  reply({
    type: 'failed',
    kind: 'exit',
    message: `its thread ended with code ${code}`,
    isFatal: true,
  });
});

async function load(): Promise<{ readonly description: unknown; readonly answer: Answer }> {
  if (plugin.kind === 'filter') {
    const filter = await loadFilter(plugin);
    const apply = createHostedFilter(filter);
    return {
      description: describe(filter),
      answer: (request, ...rest) => apply(request as ApplyRequest, ...rest),
    };
  }
  const model = await loadErrorModel(plugin);
  const { createHostedErrorModel } = await import('./hosted-error-model.ts');
  const call = createHostedErrorModel(model);
  return {
    description: describe(model),
    answer: (request, ...rest) => call(request as ErrorModelRequest, ...rest),
  };
}

function serve(answer: Answer): void {
  port.on('message', (request: SlotRequest) => {
    const { slot, size } = request;
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
  const { description, answer } = await load();
  serve(answer);
  reply({ type: 'ready', description });
} catch (error) {
  reply({ type: 'failed', kind: 'error', message: errorText(error), isFatal: true });
}
