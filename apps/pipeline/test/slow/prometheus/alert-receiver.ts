import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver of Alertmanager that keeps what it is told. */
export interface AlertReceiver {
  readonly url: string;
  /** `<alert> firing` and `<alert> resolved`, in order, as often as told. */
  readonly told: readonly string[];
  readonly end: () => Promise<void>;
}

/** Listens on a free port of the loopback for what a webhook sends. */
export async function startReceiver(): Promise<AlertReceiver> {
  const told: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { alerts } = JSON.parse(Buffer.concat(parts).toString()) as {
        alerts: readonly { labels: { alertname: string }; status: string }[];
      };
      told.push(...alerts.map(({ labels, status }) => `${labels.alertname} ${status}`));
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    told,
    end: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
