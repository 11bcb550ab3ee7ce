export { instantiate } from './instantiate.ts';
export {
  encodeModule,
  get,
  integer,
  long,
  memory,
  set,
  tee,
  types,
  vector,
} from './web-assembly-code.ts';
export type { Code, FunctionCode } from './web-assembly-code.ts';
