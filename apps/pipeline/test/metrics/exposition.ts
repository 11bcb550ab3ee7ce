/** One line of a metric. */
export interface ExposedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric with its lines, as Prometheus reads them. */
export interface ExposedFamily {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly ExposedSample[];
}

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['_sum', '_count'],
};

/**
 * Reads the text format of Prometheus, version 0.0.4, more strictly than Prometheus does.
 *
 * Every metric has HELP, then TYPE, then its lines, and occurs once; no series occurs twice; summaries have no quantiles.
 */
export function parseExposition(text: string): readonly ExposedFamily[] {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const families = new Map<string, ExposedFamily & { samples: ExposedSample[] }>();
  const series = new Set<string>();
  let help: { name: string; text: string } | undefined;
  let current: (ExposedFamily & { samples: ExposedSample[] }) | undefined;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const helpLine = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\]|\\\\|\\n)+)$/.exec(line);
    if (helpLine) {
      help = { name: helpLine[1]!, text: helpLine[2]! };
      continue;
    }
    const typeLine = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary)$/.exec(
      line,
    );
    if (typeLine) {
      const [, name = '', type = ''] = typeLine;
      if (help?.name !== name) throw new Error(`${name} has no HELP before its TYPE`);
      if (families.has(name)) throw new Error(`${name} occurs twice`);
      current = { name, help: help.text, type, samples: [] };
      families.set(name, current);
      continue;
    }
    const sample = parseSample(line);
    const known = current && suffixes[current.type]!.map((suffix) => current!.name + suffix);
    if (!known?.includes(sample.name)) throw new Error(`stray line: ${line}`);
    const id = line.slice(0, line.lastIndexOf(' '));
    if (series.has(id)) throw new Error(`series twice: ${id}`);
    series.add(id);
    current!.samples.push(sample);
  }
  return [...families.values()];
}

function parseSample(line: string): ExposedSample {
  const match = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
  if (match === null) throw new Error(`no sample: ${line}`);
  const [, name = '', labelText, valueText = ''] = match;
  const labels: Record<string, string> = {};
  let rest = labelText ?? '';
  while (rest !== '') {
    const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)"(?:,(?=.)|$)/.exec(rest);
    if (label === null) throw new Error(`no labels: ${line}`);
    if (Object.hasOwn(labels, label[1]!)) throw new Error(`label twice: ${line}`);
    labels[label[1]!] = unescaped(label[2]!);
    rest = rest.slice(label[0].length);
  }
  return { name, labels, value: valueOf(valueText) };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(["\\n])/g, (_, character: string) =>
    character === 'n' ? '\n' : character,
  );
}

function valueOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  if (text === 'Nan' || text === 'NaN') return Number.NaN;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) throw new Error(`no value: ${text}`);
  return Number(text);
}
