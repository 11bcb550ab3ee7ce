/**
 * How long the windows of rules and alerts are.
 *
 * @typedef {object} Flavour
 * @property {string} name
 * @property {number} minuteSeconds Seconds that stand for a minute of production.
 * @property {number} intervalSeconds Seconds between two scrapes, and two evaluations.
 * @property {(minutes: number) => string} duration So many minutes of production, as Prometheus writes durations.
 */

/** @type {Flavour} */
export const production = {
  name: 'production',
  minuteSeconds: 60,
  intervalSeconds: 15,
  duration: (minutes) => `${minutes}m`,
};

/**
 * The same rules with a second for each minute. The service renews what it shows a scrape once a second, so that none is
 * closer.
 *
 * @type {Flavour}
 */
export const test = {
  name: 'test',
  minuteSeconds: 1,
  intervalSeconds: 1,
  duration: (minutes) => `${minutes}s`,
};
