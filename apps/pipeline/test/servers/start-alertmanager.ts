import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { stringify } from 'yaml';

import { foundServer } from './found-server.ts';
import { HttpServerProcess } from './http-server-process.ts';
import { withFreePorts } from './with-free-ports.ts';

/** Which configuration Alertmanager gets. */
export type StartAlertmanagerOptions =
  | { /** A file that stays where it is. */ readonly configFile: string }
  | { /** The content of `alertmanager.yml`. */ readonly config: object };

/** An alert as Alertmanager lists it. */
export interface ListedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: { readonly state: string; readonly inhibitedBy: readonly string[] };
  readonly receivers: readonly { readonly name: string }[];
}

/** A running Alertmanager. */
export class AlertmanagerServer extends HttpServerProcess {
  /** Every alert that it holds, inhibited ones too. */
  alerts(): Promise<ListedAlert[]> {
    return this.json<ListedAlert[]>('/api/v2/alerts');
  }
}

/** Starts Alertmanager, alone, on a free loopback port and waits until it is ready. */
export const startAlertmanager = (options: StartAlertmanagerOptions): Promise<AlertmanagerServer> =>
  withFreePorts(1, async ([port = 0]) => {
    const folder = mkdtempSync(join(tmpdir(), 'pellucid-alertmanager-'));
    const ownFile = join(folder, 'alertmanager.yml');
    if ('config' in options) writeFileSync(ownFile, stringify(options.config));
    const server = new AlertmanagerServer({
      what: 'Alertmanager',
      found: foundServer('alertmanager'),
      port,
      folder,
      flags: [
        `--config.file=${'config' in options ? ownFile : resolve(options.configFile)}`,
        `--storage.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ],
    });
    await server.ready();
    return server;
  });
