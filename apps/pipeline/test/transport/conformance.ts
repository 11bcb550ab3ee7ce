import { describe } from 'vitest';

import { testContent } from './conformance/content.ts';
import { testDelivering } from './conformance/delivering.ts';
import type { CreateHarness } from './conformance/harness.ts';
import { testLifecycle, testRevoking } from './conformance/lifecycle.ts';
import { testSettling } from './conformance/settling.ts';

/** What not every message system does. */
export interface TransportTraits {
  /** Asks consumers to give partitions back; the harness has `revoke`. */
  readonly isRevoking: boolean;
}

/** The obligations of a transport; every adapter runs them, on a message system that is fresh for each test. */
export function testTransport(
  name: string,
  create: CreateHarness,
  traits: TransportTraits = { isRevoking: false },
): void {
  describe(`transport ${name}`, () => {
    describe('delivers', () => {
      testDelivering(create);
    });
    describe('keeps content', () => {
      testContent(create);
    });
    describe('settles', () => {
      testSettling(create);
    });
    describe('has a life cycle', () => {
      testLifecycle(create);
      if (traits.isRevoking) testRevoking(create);
    });
  });
}
