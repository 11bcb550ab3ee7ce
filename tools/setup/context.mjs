/**
 * What every step of the set-up is given.
 *
 * @typedef {object} Context
 * @property {string} root Absolute path of the checkout.
 * @property {NodeJS.ProcessEnv} environment
 * @property {boolean} isRetry Try again what could not be done on an earlier run.
 * @property {import('./talk.mjs').Talk} talk
 */

/**
 * One part of the set-up; running it twice does no harm, and it may be killed anywhere.
 *
 * @typedef {object} Step
 * @property {string} name Word for `--skip`.
 * @property {string} title What it does, in one line.
 * @property {(context: Context) => boolean} isDone Decides within milliseconds whether there is nothing to do.
 * @property {(context: Context) => Promise<string>} run Does it; resolves with one line that says what was done.
 * @property {(context: Context) => string | undefined} [notice] A line worth repeating each time, if any.
 */

/** A step that the project cannot do without failed; the remedy is what a person does next. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {{ remedy: string, output?: string, cause?: unknown }} details
   */
  constructor(message, { remedy, output = '', cause }) {
    super(message, { cause });
    this.name = 'SetupError';
    this.remedy = remedy;
    this.output = output;
  }
}
