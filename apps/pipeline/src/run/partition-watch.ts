import type { Metrics } from '../metrics/create-metrics.ts';
import type { Transport } from '../transport/port.ts';

const everyMs = 5000;

/** Keeps the lag of every partition of a topic up to date. */
export function watchLag(
  metrics: Metrics,
  transport: Transport,
  topic: string,
): { readonly stop: () => void } {
  const measure = async (): Promise<void> => {
    const partitions = await transport.partitions(topic);
    for (let partition = 0; partition < partitions; partition += 1) {
      const { low, high, committed } = await transport.watermarks(topic, partition);
      metrics.write('consumerLag', high - (committed ?? low), [topic, String(partition)]);
    }
  };
  // A look that fails says nothing about the flow, which meets the same fault where it matters.
  const timer = setInterval(() => void measure().catch(() => {}), everyMs);
  timer.unref();
  void measure().catch(() => {});
  return { stop: () => clearInterval(timer) };
}
