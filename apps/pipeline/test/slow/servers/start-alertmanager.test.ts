import { describe, expect, test } from 'vitest';

import { amtool } from '../../servers/amtool.ts';
import { hasServers } from '../../servers/found-server.ts';
import { startAlertmanager } from '../../servers/start-alertmanager.ts';

describe.skipIf(!hasServers('alertmanager', 'amtool'))('startAlertmanager', () => {
  test('takes an alert and lists it', async () => {
    await using alertmanager = await startAlertmanager({
      config: { route: { receiver: 'nobody' }, receivers: [{ name: 'nobody' }] },
    });
    expect(await alertmanager.alerts()).toEqual([]);
    const added = await amtool([
      `--alertmanager.url=${alertmanager.url}`,
      'alert',
      'add',
      'DigitsMissing',
      'severity=page',
    ]);
    expect(added).toMatchObject({ code: 0 });
    expect(await alertmanager.alerts()).toMatchObject([
      {
        labels: { alertname: 'DigitsMissing', severity: 'page' },
        receivers: [{ name: 'nobody' }],
        status: { inhibitedBy: [] },
      },
    ]);
  });
});
