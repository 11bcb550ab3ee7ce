import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { stringify } from 'yaml';

import { foundServer } from './found-server.ts';
import { HttpServerProcess } from './http-server-process.ts';
import { withFreePorts } from './with-free-ports.ts';

/** Which configuration Prometheus gets. */
export type StartPrometheusOptions = {
  /** Further command-line flags. */
  readonly flags?: readonly string[];
} & (
  | { /** A file that stays where it is, rules beside it. */ readonly configFile: string }
  | { /** The content of `prometheus.yml`. */ readonly config: object }
);

/** One value of an instant query. */
export interface PrometheusSample {
  readonly metric: Readonly<Record<string, string>>;
  /** Seconds since 1970 and the value as text. */
  readonly value: readonly [timeSeconds: number, value: string];
}

/** A running Prometheus. */
export class PrometheusServer extends HttpServerProcess {
  /** The samples that an expression yields now. */
  async query(expression: string): Promise<PrometheusSample[]> {
    const answer = await this.json<{ data: { result: PrometheusSample[] } }>(
      `/api/v1/query?query=${encodeURIComponent(expression)}`,
    );
    return answer.data.result;
  }

  /** The alerts that are pending or firing. */
  async alerts(): Promise<{ labels: Record<string, string>; state: 'pending' | 'firing' }[]> {
    type Alerts = { labels: Record<string, string>; state: 'pending' | 'firing' }[];
    return (await this.json<{ data: { alerts: Alerts } }>('/api/v1/alerts')).data.alerts;
  }
}

/** Starts Prometheus on a free loopback port and waits until it is ready. */
export const startPrometheus = (options: StartPrometheusOptions): Promise<PrometheusServer> =>
  withFreePorts(1, async ([port = 0]) => {
    const folder = mkdtempSync(join(tmpdir(), 'pellucid-prometheus-'));
    const ownFile = join(folder, 'prometheus.yml');
    if ('config' in options) writeFileSync(ownFile, stringify(options.config));
    const server = new PrometheusServer({
      what: 'Prometheus',
      found: foundServer('prometheus'),
      port,
      folder,
      flags: [
        `--config.file=${'config' in options ? ownFile : resolve(options.configFile)}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--web.enable-lifecycle',
        ...(options.flags ?? []),
      ],
    });
    await server.ready();
    return server;
  });
