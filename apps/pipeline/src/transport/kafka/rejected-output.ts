import type { PipelineError } from '../../errors.ts';
import type { OutputRecord } from '../port.ts';
import { recordBytes } from '../record-bytes.ts';
import { kafkaError } from './kafka-fault.ts';

/** Why a record will never be taken, as an error that names it by its index among the outputs. */
export function rejectedOutput(
  record: OutputRecord,
  { index, maxBytes, code }: { index: number; maxBytes: number; code: string },
): PipelineError {
  const { topic, partition } = record;
  const bytes = recordBytes(record);
  const details = { topic, partition, recordBytes: bytes, maxBytes, index, code };
  const place = `kafka: record ${index} for ${topic}/${partition}`;
  if (code === 'MESSAGE_TOO_LARGE' || code === 'RECORD_LIST_TOO_LARGE') {
    return kafkaError('record_too_large', {
      message: `${place} expects ${maxBytes} bytes at most, got ${bytes}`,
      remedy: 'Raise max.message.bytes of the topic, or write smaller records.',
      details,
    });
  }
  return kafkaError('record_rejected', {
    message: `${place} expects to be taken, got ${code}`,
    remedy: 'Compacted topics want a key, and brokers may refuse times that are far from now.',
    details,
  });
}
