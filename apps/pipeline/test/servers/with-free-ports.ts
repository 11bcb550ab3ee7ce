import { freePorts } from './free-ports.ts';
import { ServerNotReadyError } from './ready-within.ts';

const tries = 4;

/** Starts something on free ports; again on others when another program took one of them first. */
export async function withFreePorts<Started>(
  count: number,
  start: (ports: readonly number[]) => Promise<Started>,
): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePorts(count));
    } catch (error) {
      const isClash = error instanceof ServerNotReadyError && error.isPortTaken;
      if (!isClash || attempt === tries) throw error;
    }
  }
}
