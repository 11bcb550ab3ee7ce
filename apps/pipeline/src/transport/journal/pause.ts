/** A wait that can be cut short for good: after {@link Pause.end} nothing waits any more. */
export class Pause {
  #isEnded = false;
  #wake: (() => void) | undefined;

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /**
   * Waits until `arm`'s callback is called or the pause ends; one wait at a time.
   *
   * @param arm - Starts what will wake; returns how to disarm it.
   */
  async until(arm: (wake: () => void) => (() => void) | undefined): Promise<void> {
    if (this.#isEnded) return;
    let disarm: (() => void) | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      disarm = arm(resolve);
    });
    this.#wake = undefined;
    disarm?.();
  }

  end(): void {
    this.#isEnded = true;
    this.#wake?.();
  }
}
