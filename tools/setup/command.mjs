import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const supervisor = fileURLToPath(new URL('supervise.mjs', import.meta.url));

/**
 * @typedef {object} CommandOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} environment
 * @property {(text: string) => void} [onOutput] Called with the output while it comes.
 * @property {(output: string) => number} [idleLimitMs] Ends the program after this long without a sign of life;
 *   `output` is what it printed so far.
 * @property {() => number} [activity] A sign of life beside output: any change of the number counts.
 */

/**
 * @typedef {object} CommandResult
 * @property {number} code Exit status; 127 when the program does not exist.
 * @property {string} output Standard output and standard error, as they came.
 * @property {boolean} isStalled Ended by `idleLimitMs`.
 */

/**
 * Ends a process and all that it started.
 *
 * @param {number | undefined} leader
 * @returns {boolean} False when it had ended by itself.
 */
function endGroup(leader) {
  try {
    return leader !== undefined && process.kill(-leader, 'SIGKILL');
  } catch {
    return false;
  }
}

/**
 * Runs a program that does not outlive this process, and keeps its output.
 *
 * @param {readonly [program: string, ...programArguments: string[]]} command
 * @param {CommandOptions} options
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, { cwd, environment, onOutput = () => {}, ...watch }) {
  const { idleLimitMs, activity = () => 0 } = watch;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [supervisor, ...command], {
      cwd,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    let isStalled = false;
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output += chunk.toString();
      onOutput(chunk.toString());
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);

    let aliveMs = Date.now();
    let seen = '';
    const timer =
      idleLimitMs &&
      setInterval(() => {
        const now = `${output.length} ${activity()}`;
        if (now !== seen) aliveMs = Date.now();
        seen = now;
        if (Date.now() - aliveMs < idleLimitMs(output)) return;
        isStalled = endGroup(child.pid) || isStalled;
      }, 250);

    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code: code ?? 1, output, isStalled });
    });
  });
}

/**
 * The end of a program's output, for a person who has to see why it failed.
 *
 * @param {string} output
 * @param {number} [count] Lines at most.
 */
export function lastLines(output, count = 15) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
