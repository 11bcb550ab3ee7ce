/** What a person does about the tools that the native library needs. */
export const installTools =
  'install python3 with pip, a C++ compiler and make (Debian, Ubuntu: apt-get install python3-pip g++ make)';

/** A way to the native library is closed here; the message says why, in words that fit behind a colon. */
export class Unavailable extends Error {
  /**
   * @param {string} reason
   * @param {object} [details]
   * @param {string} [details.output] What the program that failed printed.
   * @param {string} [details.remedy] What a person does first.
   * @param {boolean} [details.isNews] False for what was to be expected on a fresh machine.
   */
  constructor(reason, { output = '', remedy, isNews = true } = {}) {
    super(reason);
    this.name = 'Unavailable';
    this.output = output;
    this.remedy = remedy;
    this.isNews = isNews;
  }
}
