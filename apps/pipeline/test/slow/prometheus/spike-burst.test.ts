import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { freePorts } from '../../servers/free-ports.ts';
import { promtool } from '../../servers/promtool.ts';
import { createServiceBed, serviceConfig, type ServiceBed } from '../../service-bed.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { ServiceProcess } from '../service-process.ts';
import { startMonitoring, type Monitoring } from './monitoring.ts';
import { SteadyPublisher } from './steady-publisher.ts';

const expected = ['PellucidLayerAmplitudeAnomalous', 'PellucidSpikeBurst', 'PellucidStreamFinding'];
const eventsPerSecond = 40;
/** Share of the events of the burst that get spikes. */
const share = 0.6;
const maps = 'pellucid_maps_produced_total';
const spikes = 'pellucid_findings_total{error_model="spike"}';

describe.skipIf(!hasServers('prometheus', 'alertmanager', 'promtool'))(
  'a service, Prometheus and Alertmanager, a second for each minute',
  () => {
    const place = temporaryDirectory();
    let bed: ServiceBed;
    let service: ServiceProcess;
    let monitoring: Monitoring;
    let publisher: SteadyPublisher;
    let url: string;
    /** Seconds from the start of the burst until its alerts were resolved. */
    let burstSeconds: number;

    beforeAll(async () => {
      bed = await createServiceBed(1);
      const [port = 0] = await freePorts(1);
      url = `http://127.0.0.1:${port}`;
      const config = serviceConfig(bed.directory, { port });
      const drill = { ...config.drill, errorModel: 'spike', share };
      service = new ServiceProcess({ ...config, drill }, place.directory);
      monitoring = await startMonitoring(place.directory, `127.0.0.1:${port}`);
      publisher = new SteadyPublisher(bed.journal, eventsPerSecond);
      await reached('maps', async () => (await monitoring.sum(maps)) > 0);
    }, 120_000);

    afterAll(async () => {
      await publisher?.end();
      await monitoring?.end();
      await service?.end('SIGTERM');
      await bed?.end();
      place.remove();
    }, 60_000);

    /** Waits until something holds; fails after a minute, or when the service has ended. */
    async function reached(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
      const began = performance.now();
      while (!(await holds())) {
        if (!service.isRunning) throw new Error(`the service has ended: ${service.errors}`);
        if (performance.now() - began > 60_000) {
          throw new Error(`${what}: not in a minute; told ${monitoring.receiver.told.join(', ')}`);
        }
        await sleep(250);
      }
    }
    const isTold = (status: string) => (): boolean =>
      expected.every((name) => monitoring.receiver.told.includes(`${name} ${status}`));

    test('a burst of spikes: its alerts fire, no other, and resolve when it is over', async () => {
      await sleep(10_000);
      expect(await monitoring.fired(60)).toEqual([]);
      const before = await monitoring.sum(maps);
      const began = performance.now();
      publisher.idPrefix = 'drill-';
      await reached('word of its alerts', isTold('firing'));
      expect(await monitoring.active()).toEqual(expected);
      const explained = (await monitoring.sum(maps)) - before;
      expect((await monitoring.sum(spikes)) / explained).toBeGreaterThan(0.3);

      publisher.idPrefix = '';
      await reached('no alert', async () => (await monitoring.active()).length === 0);
      await reached('word of the end', isTold('resolved'));
      burstSeconds = Math.ceil((performance.now() - began) / 1000);
      expect(await monitoring.fired(burstSeconds + 10)).toEqual(expected);
      const told = [...new Set(monitoring.receiver.told)].toSorted();
      expect(told).toEqual(expected.flatMap((name) => [`${name} firing`, `${name} resolved`]));
    }, 200_000);

    test('as long without spikes: nothing fires', async () => {
      const told = monitoring.receiver.told.length;
      const [mapsBefore, spikesBefore] = [await monitoring.sum(maps), await monitoring.sum(spikes)];
      await sleep(1000 * burstSeconds);
      expect(await monitoring.active()).toEqual([]);
      expect(await monitoring.fired(burstSeconds)).toEqual([]);
      // Word of the last end may come a moment later.
      const firing = monitoring.receiver.told.slice(told).filter((word) => word.endsWith('firing'));
      expect(firing).toEqual([]);
      const explained = (await monitoring.sum(maps)) - mapsBefore;
      expect(explained).toBeGreaterThan(0.5 * eventsPerSecond * burstSeconds);
      expect(await monitoring.sum(spikes)).toBe(spikesBefore);
    }, 200_000);

    test('promtool has nothing to say about what the service shows', async () => {
      const response = await fetch(`${url}/metrics`);
      const { code, stdout, stderr } = await promtool(['check', 'metrics'], {
        input: await response.text(),
      });
      expect([code, stdout.toString(), stderr]).toEqual([0, '', '']);
    });
  },
);
