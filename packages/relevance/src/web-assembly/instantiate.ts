/** What is used of WebAssembly, whose types come with browsers only. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;

/** What a module without imports exports. */
export function instantiate(bytes: Uint8Array): unknown {
  return new Instance(new Module(bytes)).exports;
}
