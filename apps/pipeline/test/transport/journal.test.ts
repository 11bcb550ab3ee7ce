import { testTransport } from './conformance.ts';
import { journalHarness } from './journal/harness.ts';

for (const sync of ['always', 'periodic'] as const) {
  testTransport(`journal, sync ${sync}`, async () => journalHarness(sync));
}
