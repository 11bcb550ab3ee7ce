import { afterEach, describe, expect, test } from 'vitest';

import { createMetrics, type Metrics } from '../../src/metrics/create-metrics.ts';
import { startHttpServer, type HttpServer, type Probe } from '../../src/run/http-server.ts';
import { errorOf } from '../error-of.ts';

const servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(async ({ close }) => await close()));
});

async function serve(
  more: { metrics?: Metrics; live?: Probe; ready?: Probe; port?: number; host?: string } = {},
): Promise<HttpServer> {
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    metrics: createMetrics({ maxSeries: 1000 }),
    live: () => undefined,
    ready: () => undefined,
    ...more,
  });
  servers.push(server);
  return server;
}

const get = async (url: string, init?: RequestInit): Promise<[number, string]> => {
  const response = await fetch(url, init);
  return [response.status, await response.text()];
};

describe('the HTTP server', () => {
  test('answers probes with 200 and ok, or 503 and the reason, as they are at that moment', async () => {
    let problem: string | undefined = 'waiting for partitions';
    const { url } = await serve({ ready: () => problem });
    expect(await get(`${url}/readyz`)).toEqual([503, 'waiting for partitions\n']);
    expect(await get(`${url}/livez`)).toEqual([200, 'ok\n']);
    problem = undefined;
    expect(await get(`${url}/readyz`)).toEqual([200, 'ok\n']);
    expect(await get(`${url}/readyz?verbose=1`)).toEqual([200, 'ok\n']);
    const dead = await serve({ live: () => 'stalled' });
    expect(await get(`${dead.url}/livez`)).toEqual([503, 'stalled\n']);
  });

  test('shows metrics as Prometheus reads them', async () => {
    const metrics = createMetrics({ maxSeries: 1000 });
    metrics.write('eventsConsumed', 3, ['in']);
    const { url } = await serve({ metrics });
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/u);
    expect(await response.text()).toContain('pellucid_events_consumed_total{topic="in"} 3\n');
  });

  test('asks for the metrics once when it is scraped again at once', async () => {
    const metrics = createMetrics({ maxSeries: 1000 });
    let scrapes = 0;
    metrics.onScrape(() => {
      scrapes += 1;
    });
    const { url } = await serve({ metrics });
    const [[, first], [, second]] = [await get(`${url}/metrics`), await get(`${url}/metrics`)];
    expect(second).toBe(first);
    expect(scrapes).toBe(1);
  });

  test('answers 500 when metrics cannot be collected, and goes on', async () => {
    const metrics = createMetrics({ maxSeries: 1000 });
    metrics.onScrape(() => {
      throw new Error('no');
    });
    const { url } = await serve({ metrics });
    expect(await get(`${url}/metrics`)).toEqual([500, 'metrics cannot be collected\n']);
    expect(await get(`${url}/livez`)).toEqual([200, 'ok\n']);
  });

  test('answers HEAD without a body, other methods with 405, other paths with 404', async () => {
    const { url } = await serve();
    expect(await get(`${url}/livez`, { method: 'HEAD' })).toEqual([200, '']);
    expect(await get(`${url}/livez`, { method: 'POST', body: 'x' })).toEqual([405, 'only GET\n']);
    expect((await get(`${url}/livez/`))[0]).toBe(404);
    expect((await get(url))[0]).toBe(404);
  });

  test('refuses a port that is taken, and a host that is not ours', async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    expect(await errorOf(serve({ port }))).toMatchObject({
      code: 'INVALID_CONFIG',
      details: { port, code: 'EADDRINUSE' },
      remedy: expect.stringContaining('0'),
    });
    expect(await errorOf(serve({ host: '192.0.2.1' }))).toMatchObject({
      code: 'INVALID_CONFIG',
      details: { host: '192.0.2.1' },
    });
  });

  test('does not wait for connections that are kept open when it closes', async () => {
    const server = await serve();
    await get(`${server.url}/livez`, { headers: { connection: 'keep-alive' } });
    await server.close();
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow('fetch failed');
  });
});
