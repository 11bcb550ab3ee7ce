/**
 * Stands between a test and a server that it runs. The channel to the test closes whenever the test ends, killed or
 * not; then the server is killed and its folder removed, so that nothing stays behind.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [folder = '', program = '', ...programArguments] = process.argv.slice(2);

const child = spawn(program, programArguments, { stdio: 'inherit' });
let isAbandoned = false;

process.on('message', (signal) => void child.kill(/** @type {NodeJS.Signals} */ (signal)));
process.on('disconnect', () => {
  isAbandoned = true;
  if (!child.kill('SIGKILL')) removeFolder();
});
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code) => {
  if (isAbandoned) removeFolder();
  process.exit(code ?? 1);
});

function removeFolder() {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
}
