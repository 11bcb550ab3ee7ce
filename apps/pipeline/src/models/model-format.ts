/** Formats of model files, sorted. */
export const modelFormats = ['onnx', 'tensorflow-graph', 'tfjs-graph', 'tfjs-layers'] as const;

/** How a model file is written: ONNX, a frozen TensorFlow graph, a TensorFlow.js graph model or layers model. */
export type ModelFormat = (typeof modelFormats)[number];

/** The file that a model directory has for each format. */
export const modelFileNames: Readonly<Record<ModelFormat, string>> = {
  onnx: 'model.onnx',
  'tensorflow-graph': 'model.pb',
  'tfjs-graph': 'model.json',
  'tfjs-layers': 'model.json',
};
