import type { TargetFields } from '../generated/message-types.ts';
import type { Target } from './target.ts';

/** A target as its message; the predicted class is written out, so that it stays what it is if the default ever changes. */
export function encodeTarget(target: Target): TargetFields {
  switch (target.kind) {
    case 'predicted':
      return { predicted: {} };
    case 'class-index':
      return { classIndex: target.index };
    case 'class-name':
      return { className: target.name };
    case 'output-tensor':
      return { outputTensor: { name: target.name, classIndex: target.index } };
  }
}
