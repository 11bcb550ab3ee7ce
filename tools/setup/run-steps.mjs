import { SetupError } from './context.mjs';
import { holdCheckout } from './single-run.mjs';

/** @typedef {import('./context.mjs').Context} Context */

/** @param {string} text */
const indented = (text) => text.replaceAll(/^/gm, '  | ');

/**
 * @param {import('./context.mjs').Step} step
 * @param {Context} context
 */
async function runStep(step, context) {
  const startedMs = Date.now();
  context.talk.line(step.title);
  const outcome = await step.run(context);
  context.talk.line(`${outcome}, ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
}

/**
 * Runs the steps that are not done, in order; alone in this checkout from the first one on.
 *
 * @param {readonly import('./context.mjs').Step[]} steps
 * @param {Context} context
 * @returns {Promise<boolean>} False when the project cannot work.
 */
export async function setUp(steps, context) {
  const { root, talk } = context;
  /** @type {(() => void) | undefined} */
  let release;
  try {
    for (const step of steps) {
      if (step.isDone(context)) continue;
      release ??= await holdCheckout(root, () =>
        talk.line('another set-up is at work in this checkout; waiting for it'),
      );
      if (!step.isDone(context)) await runStep(step, context);
    }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    if (error.output !== '') talk.line(`the end of what was printed:\n${indented(error.output)}`);
    talk.line(`${error.message}. What to do: ${error.remedy}.`);
    return false;
  } finally {
    release?.();
  }
  for (const step of steps) {
    const notice = step.notice?.(context);
    if (notice !== undefined) talk.line(notice);
  }
  return true;
}
