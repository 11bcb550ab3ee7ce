import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { PipelineError } from '../errors.ts';
import type { Metrics } from '../metrics/create-metrics.ts';

/** What a probe answers: nothing when all is well, else why not. */
export type Probe = () => string | undefined;

/** What the server shows. */
export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly metrics: Metrics;
  readonly live: Probe;
  readonly ready: Probe;
}

/** Metrics and probes over HTTP. */
export interface HttpServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Scrapes within this time are answered from the last one. */
const cacheMs = 1000;
const maxConnections = 64;

/**
 * Listens for `/metrics`, `/livez` and `/readyz`.
 *
 * @throws {PipelineError} INVALID_CONFIG when the address cannot be listened on.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, metrics, live, ready } = options;
  let cached = { text: '', atMs: Number.NEGATIVE_INFINITY };
  const metricsText = async (): Promise<string> => {
    if (performance.now() - cached.atMs >= cacheMs) {
      cached = { text: await metrics.text(), atMs: performance.now() };
    }
    return cached.text;
  };
  const server = createServer((request, response) => {
    const answer = (status: number, text: string, type = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'content-type': type }).end(text);
    };
    const probe = (check: Probe): void => {
      const problem = check();
      answer(problem === undefined ? 200 : 503, `${problem ?? 'ok'}\n`);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answer(405, 'only GET\n');
      return;
    }
    switch ((request.url ?? '').split('?')[0]!) {
      case '/metrics':
        metricsText().then(
          (text) => answer(200, text, metrics.contentType),
          () => answer(500, 'metrics cannot be collected\n'),
        );
        return;
      case '/livez':
        probe(live);
        return;
      case '/readyz':
        probe(ready);
        return;
      default:
        answer(404, 'there are /metrics, /livez and /readyz\n');
    }
  });
  server.maxConnections = maxConnections;
  server.requestTimeout = 10_000;
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shownHost}:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new PipelineError({
          code: 'INVALID_CONFIG',
          message: `HTTP server expects to listen on ${host}:${port}, got ${cause.code ?? cause.message}`,
          remedy: 'Set http.port to a free port, or to 0 for any.',
          details: { host, port, code: cause.code },
          cause,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}
