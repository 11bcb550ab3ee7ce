const pipeline = 'apps/pipeline';
const tools = 'tools/test/models';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'models/checkpoint-strides-ignored',
    what: 'tensors of a checkpoint are read as if they were packed: everything is a rugby ball',
    file: 'tools/models/torch/packed-values.mjs',
    find: 'const strides = permutation.map((axis) => tensor.strides[axis] ?? 0);',
    replace:
      'const strides = permutation.map((axis) => tensor.shape.slice(axis + 1).reduce((a, b) => a * b, 1));',
    tests: [`${tools}/torch/read-checkpoint.test.ts`],
  },
  {
    id: 'models/external-data-not-in-digest',
    what: 'a model keeps its digest when weights in another file change',
    file: `${pipeline}/src/models/load-model.ts`,
    find: 'for (const [, content] of external) hash.update(content);',
    replace: 'hash.update(String(external.length));',
    tests: [`${pipeline}/test/integration/commands/explain-inputs.test.ts`],
    isCompiled: true,
  },
  {
    id: 'models/foreign-file-decoded',
    what: 'a file of another tool is decoded as a model',
    file: `${pipeline}/src/models/model-file.ts`,
    find: 'if (foreign === undefined) return;',
    replace: 'if (foreign !== null) return;',
    tests: [`${pipeline}/test/models/hostile-files.test.ts`],
  },
  {
    id: 'models/inputs-mixed-up',
    what: 'arrays are given to the inputs in the order of the command line',
    file: `${pipeline}/src/explaining/given-inputs.ts`,
    find: 'if (name !== undefined) return { name, file: text.slice(name.length + 1) };',
    replace:
      'if (name !== undefined) return { name: names[(names.indexOf(name) + 1) % names.length]!, file: text.slice(name.length + 1) };',
    tests: [`${pipeline}/test/explaining/given-inputs.test.ts`],
  },
  {
    id: 'models/link-leads-out',
    what: 'a link leads to weights outside the folder of the model',
    file: `${pipeline}/src/models/beside-model.ts`,
    find: 'if (folders.some((folder) => isInside(real, folder))) return file;',
    replace: "if (folders.length > 0 && real !== '') return file;",
    tests: [`${pipeline}/test/models/hostile-files.test.ts`],
  },
  {
    id: 'models/manifest-format-believed',
    what: 'a pellucid.json that speaks of another format is believed',
    file: `${pipeline}/src/models/load-model.ts`,
    find: 'if (manifest === null || manifest.format === format) return;',
    replace: 'if (manifest === null || manifest.format !== format) return;',
    tests: [`${pipeline}/test/models/load-model.test.ts`],
  },
  {
    id: 'models/pickle-runs-anything',
    what: 'a pickle may name any class',
    file: 'tools/models/torch/unpickle.mjs',
    find: 'if (!Object.hasOwn(known, name))',
    replace: "if (name === '')",
    tests: [`${tools}/torch/unpickle.test.ts`],
  },
  {
    id: 'models/several-inputs-served',
    what: 'the service takes a network with several inputs and explains the first',
    file: `${pipeline}/src/plan-book.ts`,
    find: "requireOneInput(plan.network, 'Service');",
    replace: '',
    tests: [`${pipeline}/test/plan-book.test.ts`],
  },
  {
    id: 'models/source-half-written',
    what: 'a source whose files are not all there counts as fetched',
    file: 'tools/models/source-folder.mjs',
    find: '=== bytes,',
    replace: '!== -1 || bytes > 0,',
    tests: [`${tools}/source-folder.test.ts`],
  },
  {
    id: 'models/survey-without-gaps',
    what: 'operations that are not supported are not marked',
    file: `${pipeline}/src/models/survey-model.ts`,
    find: "problem === null ? '' : '✖',",
    replace: "problem === null ? '✖' : '',",
    tests: [`${pipeline}/test/integration/commands/inspect.test.ts`],
    isCompiled: true,
  },
  {
    id: 'models/weights-of-a-buffer-not-copied',
    what: 'weights that come in a Buffer are all of its memory',
    file: 'packages/relevance/src/loaders/tfjs-layers/read-weights.ts',
    find: 'data.subarray(offset, offset + bytes)',
    replace: 'new Uint8Array(data.buffer, offset, bytes)',
    tests: ['packages/relevance/test/regression/weights-in-a-buffer.test.ts'],
  },
];
