/** Where a verb writes to. */
export interface Terminal {
  /** One line of data, on stdout. */
  data(line: string): void;
  /** One line of talk, on stderr. */
  talk(line: string): void;
  /** Replaces the progress line at the end of stderr; nothing when stderr is not a terminal. */
  progress(line: string): void;
}

/** Creates a terminal over a process's streams. */
export function createTerminal(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Terminal {
  const eraseLine = stderr.isTTY ? '\r\u001B[K' : '';
  return {
    data: (line) => {
      stdout.write(`${line}\n`);
    },
    talk: (line) => {
      stderr.write(`${eraseLine}${line}\n`);
    },
    progress: (line) => {
      if (stderr.isTTY) {
        stderr.write(`${eraseLine}${line.slice(0, stderr.columns - 1)}`);
      }
    },
  };
}
