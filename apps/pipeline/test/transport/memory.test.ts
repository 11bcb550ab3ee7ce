import { testTransport } from './conformance.ts';
import { memoryHarness } from './memory/harness.ts';

testTransport('memory', memoryHarness, { isRevoking: true });
