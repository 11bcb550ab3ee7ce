import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse, stringify } from 'yaml';

import { startAlertmanager } from '../../servers/start-alertmanager.ts';
import type { AlertmanagerServer } from '../../servers/start-alertmanager.ts';
import { startPrometheus } from '../../servers/start-prometheus.ts';
import type { PrometheusServer } from '../../servers/start-prometheus.ts';
import { startReceiver, type AlertReceiver } from './alert-receiver.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

/** A Prometheus with the deployed rules, a second for each minute, an Alertmanager with the deployed config, and its receiver. */
export interface Monitoring {
  readonly receiver: AlertReceiver;
  /** Names of the alerts that Alertmanager holds. */
  readonly active: () => Promise<readonly string[]>;
  /** Sum over the series of an expression; 0 for none. */
  readonly sum: (expression: string) => Promise<number>;
  /** Names of the alerts that were firing in so many of the last seconds. */
  readonly fired: (seconds: number) => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
}

/** Starts all three; scraped is one service at `target`, host:port. */
export async function startMonitoring(folder: string, target: string): Promise<Monitoring> {
  const receiver = await startReceiver();
  const manager: AlertmanagerServer = await startAlertmanager({
    config: alertmanagerConfig(receiver.url),
  });
  writePrometheusConfig(folder, { pellucid: target, alertmanager: new URL(manager.url).host });
  const prometheus: PrometheusServer = await startPrometheus({
    configFile: join(folder, 'prometheus.yml'),
  });
  return {
    receiver,
    active: async () =>
      namesOf((await manager.alerts()).map(({ labels }) => labels['alertname'] ?? '')),
    sum: async (expression) => {
      const [sample] = await prometheus.query(`sum(${expression})`);
      return Number(sample?.value[1] ?? 0);
    },
    fired: async (seconds) => {
      const firing = `count_over_time(ALERTS{alertstate="firing"}[${seconds}s])`;
      const samples = await prometheus.query(firing);
      return namesOf(samples.map(({ metric }) => metric['alertname'] ?? ''));
    },
    end: async () => {
      await prometheus.stop();
      await manager.stop();
      await receiver.end();
    },
  };
}

const namesOf = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

/** The deployed config, told at once and to the receiver of the test. */
function alertmanagerConfig(url: string): object {
  const text = readFileSync(join(root, 'deploy/prometheus/alertmanager.yml'), 'utf8');
  const config = parse(text.replaceAll(/(group_wait|group_interval): \w+/g, '$1: 1s')) as {
    receivers: readonly object[];
  };
  const webhook = { url, send_resolved: true };
  return {
    ...config,
    receivers: config.receivers.map((one) => ({ ...one, webhook_configs: [webhook] })),
  };
}

function writePrometheusConfig(folder: string, targets: Readonly<Record<string, string>>): void {
  const script = join(root, 'tools/alerts/write.mjs');
  execFileSync(process.execPath, [script, '--out', folder, '--flavour', 'test']);
  mkdirSync(join(folder, 'targets'));
  for (const [name, address] of Object.entries(targets)) {
    writeFileSync(join(folder, 'targets', `${name}.yml`), stringify([{ targets: [address] }]));
  }
}
