import type { FlowProgress } from '../run/flow-progress.ts';

const everyMs = 250;
/** Without a terminal a line is written less often, as it stays. */
const everyPlainMs = 2000;

/** Shows how the stream goes on stderr until it is stopped: in place on a terminal, else a line now and then. */
export function showProgress(
  progress: Readonly<FlowProgress>,
  all: number | undefined,
): { readonly stop: () => void } {
  const { stderr } = process;
  let last = { emitted: progress.emitted, atMs: performance.now() };
  const line = (): string => {
    const now = performance.now();
    const rate = ((progress.emitted - last.emitted) * 1000) / Math.max(1, now - last.atMs);
    last = { emitted: progress.emitted, atMs: now };
    const of = all === undefined ? '' : ` of ${all}`;
    return `${rate.toFixed(0).padStart(5)} events/s   emitted ${progress.emitted}${of}   findings ${progress.findings}   dead letters ${progress.deadLetters}`;
  };
  const show = (): void => {
    if (stderr.isTTY) stderr.write(`\r${line()}\u001b[K`);
    else stderr.write(`${line()}\n`);
  };
  const timer = setInterval(show, stderr.isTTY ? everyMs : everyPlainMs);
  return {
    stop: () => {
      clearInterval(timer);
      show();
      if (stderr.isTTY) stderr.write('\n');
    },
  };
}
