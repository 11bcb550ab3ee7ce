import { collect } from './command.ts';

type Collect = (value: string, earlier?: readonly string[]) => readonly string[];

/** Flags of an option that may be given more than once, what it means, and how its values are gathered. */
type RepeatedOption = readonly [flags: string, description: string, gather: Collect];

/** The model of verbs that explain. */
export const modelOption = [
  '--model <path>',
  '.onnx or .pb file, tfjs model.json, or model directory',
] as const;

/** Samples of verbs that take networks with several inputs. */
export const inputsOption: RepeatedOption = [
  '--input <file>',
  '.npy with one or more samples, or a PNG or JPEG; NAME=FILE and repeated where the network has several inputs',
  collect,
];

/** Shapes that a model file leaves open. */
export const inputShapeOption: RepeatedOption = [
  '--input-shape <shape>',
  'shape of one sample such as 64,64,64,1 where the file leaves it open; NAME=SHAPE for one of several inputs',
  collect,
];

/** Rules of the layers. */
export const compositeOption = [
  '--composite <name>',
  'name or .yaml file; the manifest’s, else epsilon-plus',
] as const;

/** Conventions of the rules. */
export const dialectOption = [
  '--dialect <name>',
  'whose conventions are followed: captum, innvestigate, tjoa-guan or zennit (default: zennit)',
] as const;

/** Options of the rules. */
export const rulesOption: readonly [...RepeatedOption, initial: readonly string[]] = [
  '--option <key=value>',
  'epsilon, gamma, stabilizer, low or high; may be repeated',
  collect,
  [],
];

/** What is explained. */
export const targetOption = [
  '--target <target>',
  'predicted, a class, a comma list, or a .npy with one a sample (default: predicted)',
] as const;
