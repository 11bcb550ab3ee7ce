import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import { foundServer } from './found-server.ts';
import { clientPassword, clientUser } from './kafka-listeners.ts';
import { kafkaProperties, type KafkaNodePlan } from './kafka-properties.ts';
import { ServerNotReadyError, readyWithin } from './ready-within.ts';
import { ServerProcess } from './server-process.ts';

const heapFlags = ['-Xmx256m', '-Xms128m', '-XX:+UseSerialGC'];
/** No time is spent on optimising code that runs for seconds. */
const quickFlags = ['-XX:TieredStopAtLevel=1'];
const logFlags = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];

function javaCommand(
  mainClass: string,
  programArguments: readonly string[],
  flags: readonly string[] = quickFlags,
): string[] {
  const { program, jarFolder = '' } = foundServer('kafka');
  const classPath = ['-cp', join(jarFolder, '*')];
  return [
    program,
    ...heapFlags,
    ...flags,
    ...logFlags,
    ...classPath,
    mainClass,
    ...programArguments,
  ];
}

/** Whether something accepts connections on a loopback port. */
const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', end(true)).on('error', end(false));
  });

/** One process of a cluster, broker and controller in one. */
export class KafkaNode {
  readonly #plan: KafkaNodePlan;
  readonly #file: string;
  #process: ServerProcess | undefined;

  constructor(plan: KafkaNodePlan) {
    this.#plan = plan;
    this.#file = join(plan.folder, `node-${plan.node}.properties`);
    const lines = Object.entries(kafkaProperties(plan)).map(([key, value]) => `${key}=${value}\n`);
    writeFileSync(this.#file, lines.join(''));
  }

  get isRunning(): boolean {
    return this.#process?.isRunning === true;
  }

  /** The end of what it logged, warnings and errors. */
  get output(): string {
    return this.#process?.output ?? '';
  }

  /** Gives the node its empty data folder and the cluster's users. */
  async format(clusterId: string): Promise<void> {
    const users = ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${clientUser},password=${clientPassword}]`,
    ]);
    const format = new ServerProcess(
      javaCommand('kafka.tools.StorageTool', [
        'format',
        `--cluster-id=${clusterId}`,
        `--config=${this.#file}`,
        ...(this.#plan.listeners.startsWith('sasl') ? users : []),
      ]),
      { folder: this.#plan.folder },
    );
    if ((await format.ended) === 0) return;
    throw new ServerNotReadyError('the data folder of Kafka', format.output);
  }

  /** Starts the process and waits until it listens. */
  async start(): Promise<void> {
    const started = new ServerProcess(
      javaCommand('kafka.Kafka', [this.#file], this.#plan.isLongRunning ? [] : quickFlags),
      {
        folder: this.#plan.folder,
      },
    );
    this.#process = started;
    const port = this.#plan.ports[this.#plan.node - 1]?.client ?? 0;
    const what = `node ${this.#plan.node} of Kafka`;
    await readyWithin(started, () => isListening(port), { what });
  }

  /** Sends a signal, for instance SIGSTOP, and returns at once. */
  signal(signal: NodeJS.Signals): void {
    this.#process?.signal(signal);
  }

  /** Ends the process: SIGTERM hands over and flushes first, SIGKILL does not. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    // A stopped process takes no other signal than SIGKILL before it goes on.
    this.#process?.signal('SIGCONT');
    await this.#process?.end(signal);
  }
}
