/** Memory that a caller and a plugin share for a call: a map, and behind it the activation. */
export interface Slot {
  /** Makes room for that many values and their activation; `false` where there is none. */
  readonly reserve: (size: number) => boolean;
  /** Puts values where room was made; `false` where a plugin has taken it away. */
  readonly putValues: (values: Float32Array) => boolean;
  /** Puts the activation behind that many values, likewise. */
  readonly putActivation: (activation: Float32Array, size: number) => boolean;
  /** A copy of the values as the plugin has left them; `undefined` where it has removed them. */
  readonly takeValues: (size: number) => Float32Array | undefined;
  /** What threads share; `undefined` where it is a file that a process has open. */
  readonly shared: () => SharedArrayBuffer | undefined;
}

/** A slot that threads share. */
export function createThreadSlot(): Slot {
  let shared = new SharedArrayBuffer(0);
  return {
    reserve: (size) => {
      if (shared.byteLength < 8 * size) shared = new SharedArrayBuffer(8 * size);
      return true;
    },
    putValues: (values) => {
      new Float32Array(shared).set(values);
      return true;
    },
    putActivation: (activation, size) => {
      new Float32Array(shared, 4 * size).set(activation);
      return true;
    },
    takeValues: (size) => Float32Array.from(new Float32Array(shared, 0, size)),
    shared: () => shared,
  };
}
