import type { Target } from '@pellucid/events';

import type { PreparedPlan } from '../compute/prepare-plan.ts';

/** The class that an event asks to explain; a message when the network has none such. */
export function resolveTarget(
  target: Target,
  plan: PreparedPlan,
): number | 'predicted' | { readonly message: string } {
  const classes = classCount(plan);
  switch (target.kind) {
    case 'predicted':
      return 'predicted';
    case 'class-index':
      return inRange(target.index, classes);
    case 'class-name': {
      const names = plan.model.manifest?.classNames ?? [];
      const index = names.indexOf(target.name);
      if (index !== -1) return inRange(index, classes);
      return {
        message: `Target expects one of the classes ${names.join(', ') || '(the model names none)'}, got "${target.name}"`,
      };
    }
    case 'output-tensor': {
      const output = plan.model.manifest?.output?.name ?? plan.network.outputs[0]!;
      if (target.name !== output) {
        return { message: `Target expects the output "${output}", got "${target.name}"` };
      }
      return target.index === undefined ? 'predicted' : inRange(target.index, classes);
    }
  }
}

function classCount({ network }: PreparedPlan): number {
  const shape = network.shapes.get(network.outputs[0]!)!;
  return network.layout === 'channels-first' ? shape[0]! : shape.at(-1)!;
}

function inRange(index: number, classes: number): number | { readonly message: string } {
  if (Number.isInteger(index) && index >= 0 && index < classes) return index;
  return { message: `Target expects a class from 0 to ${classes - 1}, got ${index}` };
}
