import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createInjectionPlan } from '@pellucid/error-models';
import { defaultFilterPoints } from '@pellucid/filters';
import { pino } from 'pino';

import { exitCodes } from '../command-error.ts';
import { print, say } from '../commands/command.ts';
import type { ExplanationPlan } from '../compute/explanation-plan.ts';
import type { DigitData } from '../digits/digit-data.ts';
import { loadDigits } from '../digits/digit-data.ts';
import { nextSignal } from '../run/run-pipeline.ts';
import type { RunningPipeline } from '../run/start-pipeline.ts';
import type { Journal } from '../transport/journal/journal.ts';
import { openJournal } from '../transport/journal/journal.ts';
import { contactSheet } from './contact-sheet.ts';
import type { DemoEvent } from './demo-event.ts';
import { demoEvents } from './demo-event.ts';
import type { DemoOptionTexts, DemoOptions } from './demo-options.ts';
import { parseDemoOptions } from './demo-options.ts';
import { demoConfig, demoInjection, demoModel, demoModelDirectory } from './demo-setting.ts';
import { demoSummary } from './demo-summary.ts';
import { freshJournalDirectory } from './fresh-journal-directory.ts';
import { showProgress } from './progress-line.ts';
import { publishDigits } from './publish-digits.ts';
import { readMaps } from './read-maps.ts';
import type { ScoredEvent } from './score-demo.ts';
import { scoreDemo } from './score-demo.ts';
import { startDemoPipeline } from './start-demo-pipeline.ts';

/** Streams digits with spikes through the service, scores what comes out, and shows it. Resolves with the exit code. */
export async function runDemo(texts: DemoOptionTexts): Promise<number> {
  const options = parseDemoOptions(texts);
  const journalDirectory = await freshJournalDirectory(options.out);
  const journal = await openJournal({ directory: journalDirectory, sync: 'periodic' });
  const { topics } = demoConfig(journalDirectory, 0).transport;
  for (const name of Object.values(topics)) await journal.createTopic({ name, partitions: 1 });
  say(
    `starting: network ${demoModel}, ${Number((100 * options.spikeShare).toFixed(4))} % of the events get spikes, seed ${options.seed}`,
  );
  const log = pino({ level: 'error', base: null }, pino.destination({ fd: 2, sync: true }));
  const [digits, service] = await Promise.all([
    loadDigits(demoModelDirectory),
    startDemoPipeline(options, journalDirectory, log),
  ]);
  try {
    say(`metrics ${service.url}/metrics   probes ${service.url}/livez ${service.url}/readyz`);
    const stream = await streamDigits(options, { journal, digits, service });
    return await scoreStream(options, { journal, digits, service, stream });
  } finally {
    service.stop();
    await service.done;
    await journal.close();
  }
}

interface DemoParts {
  readonly journal: Journal;
  readonly digits: DigitData;
  readonly service: RunningPipeline;
}

interface Stream {
  readonly events: readonly DemoEvent[];
  readonly seconds: number;
}

/** Publishes until all events are out or Ctrl-C, and waits until every one is settled. */
async function streamDigits(options: DemoOptions, parts: DemoParts): Promise<Stream> {
  const { journal, digits, service } = parts;
  const { events: wanted, keepRunning, rate, seed } = options;
  const stop = new AbortController();
  void nextSignal().then(() => stop.abort());
  const progress = showProgress(service.progress, keepRunning ? undefined : wanted);
  const began = performance.now();
  try {
    const events = await publishDigits({
      journal,
      topic: demoConfig('', 0).transport.topics.input,
      digits,
      events: demoEvents(digits, seed),
      count: keepRunning ? Number.POSITIVE_INFINITY : wanted,
      rate,
      signal: stop.signal,
    });
    await Promise.race([settled(service, events.length), service.done]);
    return { events, seconds: (performance.now() - began) / 1000 };
  } finally {
    // Its timer would keep the process alive.
    progress.stop();
  }
}

async function settled({ progress }: RunningPipeline, events: number): Promise<void> {
  while (progress.emitted + progress.deadLetters + progress.skipped < events) await sleep(5);
}

/** Scores and shows what came out; resolves with the exit code. */
async function scoreStream(
  options: DemoOptions,
  { journal, digits, service, stream }: DemoParts & { stream: Stream },
): Promise<number> {
  const { transport } = demoConfig('', 0);
  const maps = readMaps(journal, { topic: transport.topics.output, group: transport.group });
  const scoredEvents = stream.events.filter(({ id }) => maps.has(id)).slice(-options.events);
  if (scoredEvents.length === 0) {
    const { deadLetters } = service.progress;
    say(`there is nothing to score: no maps, ${deadLetters} dead letters`);
    return deadLetters === 0 ? exitCodes.done : exitCodes.failed;
  }
  const injection = demoInjection(options.spikeShare, options.seed);
  const [plan] = service.plans.plans();
  const points = defaultFilterPoints(plan!.points).map(({ id }) => id);
  const { stderr } = process;
  const { scores, scored } = await scoreDemo({
    events: scoredEvents,
    maps,
    digits,
    pool: service.pool,
    injection,
    chosen: { filters: options.filters, ...pluginsOf(plan!.plan) },
    hitOf: createInjectionPlan({ ...injection, points }),
    onProgress: (done, all) => {
      if (stderr.isTTY)
        stderr.write(`\rscoring against clean maps: ${Math.round((100 * done) / all)} %\u001b[K`);
    },
  });
  if (stderr.isTTY) stderr.write('\r\u001b[K');
  sayBypassed(scored);
  const backend = await service.pool.ready();
  const figures = {
    seconds: stream.seconds,
    emitted: service.progress.emitted,
    deadLetters: service.progress.deadLetters,
    workers: service.pool.workers,
    backend: `${backend.name} ${backend.version}`,
  };
  print(demoSummary(scores, figures));
  const sheet = path.join(options.out, 'contact-sheet.png');
  await writeFile(sheet, await contactSheet(scored, scores));
  const report = path.join(options.out, 'summary.json');
  await writeFile(report, `${JSON.stringify({ options, stream: figures, scores }, null, 2)}\n`);
  say(`\npictures  ${sheet}\nfigures   ${report}`);
  return exitCodes.done;
}

function pluginsOf({ plugins }: ExplanationPlan): Pick<ExplanationPlan, 'plugins'> {
  return plugins === undefined ? {} : { plugins };
}

/** A filter that fails leaves the map as it was, which scores alone do not tell. */
function sayBypassed(scored: readonly ScoredEvent[]): void {
  const bypassed = scored.filter(({ map }) => map.flags.includes('FILTER_BYPASSED')).length;
  if (bypassed > 0) say(`${bypassed} of ${scored.length} maps are without a filter that failed`);
}
