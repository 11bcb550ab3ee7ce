import { scrapedMetrics, type ScrapedMetrics } from '../../scraped-metrics.ts';
import { ServiceProcess } from '../service-process.ts';
import { eventually } from './eventually.ts';

/** What a probe answered. */
export interface ProbeAnswer {
  readonly status: number;
  readonly text: string;
}

/** `pellucid run` on Kafka as a process of its own. */
export class KafkaProcess extends ServiceProcess {
  #isEnding = false;

  /** Asks `/livez` or `/readyz`. */
  async probe(name: 'livez' | 'readyz'): Promise<ProbeAnswer> {
    const response = await fetch(`${await this.url()}/${name}`);
    return { status: response.status, text: await response.text() };
  }

  async metrics(): Promise<ScrapedMetrics> {
    return await scrapedMetrics(await this.url());
  }

  /** The partitions that it was given last. */
  get partitions(): readonly number[] {
    const [list = ''] = [...this.errors.matchAll(/"partitions":\[([\d,]*)\],"msg":"consuming"/g)]
      .map(([, numbers]) => numbers)
      .slice(-1);
    return list === '' ? [] : list.split(',').map(Number);
  }

  /** Waits until it is ready. */
  async ready(): Promise<void> {
    await this.answers('readyz', ({ status }) => status === 200);
  }

  /** Waits until it says that it is not ready, in words that match. */
  async notReady(says: RegExp): Promise<string> {
    const isSo = ({ status, text }: ProbeAnswer): boolean => status === 503 && says.test(text);
    return await this.answers('readyz', isSo);
  }

  override async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    this.#isEnding = true;
    // A stopped process takes no other signal than SIGKILL before it goes on.
    if (this.isRunning) this.signal('SIGCONT');
    return await super.end(signal);
  }

  /** Throws when it has ended without having been asked to. */
  checkEnd(): void {
    if (!this.isRunning && !this.#isEnding) {
      throw new Error(`the service has ended: ${this.errors}`);
    }
  }

  /** Waits for an answer of a probe; its text. */
  private async answers(
    name: 'livez' | 'readyz',
    isSo: (answer: ProbeAnswer) => boolean,
  ): Promise<string> {
    let last: ProbeAnswer = { status: 0, text: '' };
    const ask = async (): Promise<boolean> => {
      last = await this.probe(name);
      return isSo(last);
    };
    await eventually(`/${name} as wished`, ask, {
      check: () => {
        this.checkEnd();
      },
    }).catch((error: unknown) => {
      throw new Error(`${String(error)}; last ${last.status} ${last.text}; ${this.errors}`);
    });
    return last.text.trim();
  }
}
