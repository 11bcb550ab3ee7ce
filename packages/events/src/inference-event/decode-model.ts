import { EventError } from '../errors.ts';
import type { InferenceEventMessage } from '../generated/message-types.ts';
import { quoted } from '../quoted.ts';
import type { ModelReference } from './model-reference.ts';

/**
 * The network that an event names, in itself or in its request.
 *
 * @throws {EventError} MISSING_FIELD when neither names one
 * @throws {EventError} MODEL_CONFLICT when both do and differ
 */
export function decodeModel(message: InferenceEventMessage): ModelReference {
  const { model, request } = message;
  const name = agree('name', model?.name, request?.modelName);
  const version = agree('version', model?.version, request?.modelVersion);
  if (name === undefined) {
    throw new EventError({
      code: 'MISSING_FIELD',
      message: 'decode: model.name is required, or request.model_name',
      details: { field: 'model.name' },
    });
  }
  return { name, version, digest: model?.digest ?? undefined };
}

function agree(
  part: 'name' | 'version',
  inEvent: string | null | undefined,
  inRequest: string | undefined,
): string | undefined {
  const event = inEvent || undefined;
  const request = inRequest || undefined;
  if (event === undefined || request === undefined || event === request) return event ?? request;
  throw new EventError({
    code: 'MODEL_CONFLICT',
    message: `decode: model.${part} is ${quoted(event)}, request.model_${part} is ${quoted(request)}`,
    details: { field: `model.${part}`, event, request },
  });
}
