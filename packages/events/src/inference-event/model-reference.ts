/** Which network. */
export interface ModelReference {
  readonly name: string;
  readonly version?: string | undefined;
  /** Lower-case hexadecimal SHA-256 over the network's files. */
  readonly digest?: string | undefined;
}
