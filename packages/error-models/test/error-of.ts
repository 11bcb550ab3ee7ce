/** The error that a call throws, with its code; fails when it throws nothing or an error without one. */
export function errorOf(call: () => unknown): Error & { readonly code: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      return error as Error & { readonly code: string };
    throw new Error(`expected an error with a code, got ${String(error)}`, { cause: error });
  }
  throw new Error('expected an error with a code, got no error');
}
