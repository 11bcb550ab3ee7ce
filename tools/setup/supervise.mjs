/**
 * Stands between the set-up and a program that it runs, in a process group of its own. The channel to the set-up
 * closes whenever the set-up ends, killed or not; then the whole group ends with it, so that no half-done `npm ci`
 * or compiler works on behind the back of the next run.
 */
import { spawn } from 'node:child_process';

const [program = '', ...programArguments] = process.argv.slice(2);

const endGroup = () => process.kill(-process.pid, 'SIGKILL');
process.on('disconnect', endGroup);
if (!process.connected) endGroup();

const child = spawn(program, programArguments, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
