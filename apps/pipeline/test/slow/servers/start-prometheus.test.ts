import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, onTestFinished, test, vi } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { promtool } from '../../servers/promtool.ts';
import { startPrometheus } from '../../servers/start-prometheus.ts';

describe.skipIf(!hasServers('prometheus', 'promtool'))('startPrometheus', () => {
  test('scrapes a target and answers queries', async () => {
    const target = createServer((_, response) => void response.end('digits_total 7\n'));
    await new Promise<void>((resolve) => void target.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void target.close());
    const { port } = target.address() as AddressInfo;
    await using prometheus = await startPrometheus({
      config: {
        global: { scrape_interval: '1s' },
        scrape_configs: [
          { job_name: 'digits', static_configs: [{ targets: [`127.0.0.1:${port}`] }] },
        ],
      },
    });
    const [sample] = await vi.waitUntil(
      async () => {
        const samples = await prometheus.query('digits_total');
        return samples.length > 0 ? samples : undefined;
      },
      { timeout: 15_000, interval: 100 },
    );
    expect(sample?.metric).toMatchObject({ job: 'digits' });
    expect(sample?.value[1]).toBe('7');
    expect(await prometheus.alerts()).toEqual([]);
  });

  test('refuses a configuration that Prometheus does not understand', async () => {
    await expect(startPrometheus({ config: { scrap_configs: [] } })).rejects.toThrow(
      'scrap_configs',
    );
  });
});

describe.skipIf(!hasServers('promtool'))('promtool', () => {
  test('tells good metrics from bad ones', async () => {
    const good = '# HELP digits_total Digits.\n# TYPE digits_total counter\ndigits_total 7\n';
    expect((await promtool(['check', 'metrics'], { input: good })).code).toBe(0);
    const bad = await promtool(['check', 'metrics'], { input: good.replaceAll('_total', '') });
    expect(bad.code).not.toBe(0);
    expect(bad.stderr).toContain('_total');
  });
});
