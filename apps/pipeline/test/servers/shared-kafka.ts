import { inject } from 'vitest';

/** The addresses of a broker that every test file of a run shares. */
export interface SharedKafka {
  readonly brokers: readonly string[];
}

/**
 * The broker that the whole run shares, with plain text and one node; started when first asked for. Topics and groups
 * need names of their own; a test that stops, freezes or reconfigures a broker starts one with `startKafka`.
 */
export async function sharedKafka(): Promise<SharedKafka> {
  const response = await fetch(inject('sharedKafkaUrl'));
  const text = await response.text();
  if (!response.ok) throw new Error(`sharedKafka: the broker did not start: ${text}`);
  return { brokers: JSON.parse(text) as string[] };
}
