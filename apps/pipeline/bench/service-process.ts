import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** `pellucid run` in a process of its own. */
export class ServiceProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts it and waits until it has its partitions. */
  static async start(configFile: string): Promise<ServiceProcess> {
    const child = spawn(process.execPath, ['bin/pellucid.mjs', 'run', '-c', configFile], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`the service has ended: ${said}`)));
      child.stderr.on('data', (data: Buffer) => {
        said = (said + data.toString()).slice(-10_000);
        if (said.includes('"msg":"consuming"')) resolve();
      });
    });
    child.removeAllListeners('exit');
    // Nobody waits for maps of a service that is gone.
    child.once('exit', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL')
        throw new Error(`the service has ended with ${code ?? signal}: ${said}`);
    });
    return new ServiceProcess(child);
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }
}
