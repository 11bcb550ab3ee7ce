/**
 * What a plugin returned, as a copy that does nothing when it is looked at.
 *
 * @throws {TypeError} when it is a promise.
 * @throws {DOMException} DataCloneError when it is no plain data.
 */
export function plainAnswer(answer: unknown): unknown {
  if (answer instanceof Promise) {
    // Nobody waits for it, and its rejection would end the thread.
    answer.catch(() => undefined);
    throw new TypeError('Plugin expects to answer at once, got a promise');
  }
  return typeof answer === 'object' ? structuredClone(answer) : answer;
}
