import { demoEvents } from '@pellucid/pipeline/dist/demo/demo-event.js';
import { demoModel, demoModelDirectory } from '@pellucid/pipeline/dist/demo/demo-setting.js';
import { loadDigits } from '@pellucid/pipeline/dist/digits/digit-data.js';
import { eventRecord } from '@pellucid/pipeline/dist/publishing/event-record.js';
import type { OutputRecord } from '@pellucid/pipeline/dist/transport/port.js';

/** The first digits of the demo. */
export async function digitImages(count: number): Promise<Float32Array[]> {
  const digits = await loadDigits(demoModelDirectory);
  const events = demoEvents(digits, 1);
  return Array.from({ length: count }, () => digits.image(events.next().value.digit));
}

/** What one event of a bench is. */
export interface DigitEvent {
  readonly values: Float32Array;
  readonly index: number;
  readonly timeMs: number;
}

/** A digit as an inference event. */
export function digitRecord(
  { values, index, timeMs }: DigitEvent,
  at: { readonly topic: string; readonly partition: number },
): OutputRecord {
  const event = {
    id: `bench-${index}`,
    source: 'urn:pellucid:bench',
    timeMs,
    model: { name: demoModel },
    inputName: 'input',
    shape: [28, 28, 1],
    values,
    target: { kind: 'predicted' as const },
  };
  return eventRecord(event, at);
}
