import { fileURLToPath } from 'node:url';

/** The program that runs another one and ends it when the process that asked for it is gone. */
export const supervisorFile: string = fileURLToPath(
  new URL('supervise-server.mjs', import.meta.url),
);
