/** Values of a scrape, to be asked for by name and labels. */
export interface ScrapedMetrics {
  /** Sum over the series of a metric that have these labels; 0 where there is none. */
  readonly sum: (name: string, labels?: Readonly<Record<string, string>>) => number;
}

/** Reads `/metrics` of a service. */
export async function scrapedMetrics(url: string): Promise<ScrapedMetrics> {
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  const series = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/u.exec(line) ?? [];
      return { name, labels: labels.split(','), value: Number(value) };
    });
  return {
    sum: (name, labels = {}) => {
      const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
      return series
        .filter((one) => one.name === name && wanted.every((label) => one.labels.includes(label)))
        .reduce((total, { value }) => total + value, 0);
    },
  };
}
