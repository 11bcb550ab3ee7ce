import path from 'node:path';

/** A kind of file that is taken for a model and is none that can be read. */
export interface ForeignFormat {
  /** With its article, for messages. */
  readonly what: string;
  /** How a model comes out of it. */
  readonly remedy: string;
}

interface KnownFormat extends ForeignFormat {
  readonly isIt: (head: Buffer, extension: string) => boolean;
}

const startsWith =
  (...magic: readonly number[]) =>
  (head: Buffer): boolean =>
    head.length >= magic.length && magic.every((byte, index) => head[index] === byte);
const isZip = startsWith(0x50, 0x4b, 0x03, 0x04);
const hasText = (head: Buffer, text: string, at = 0): boolean =>
  head.toString('latin1', at, at + text.length) === text;

const fromKeras =
  'Convert it with tensorflowjs_converter --input_format keras (a model.json), or tf2onnx (an .onnx file).';
const fromTorch =
  'Write an .onnx file in Python, where the class of the model is: torch.onnx.export(model, sample, "model.onnx").';
const fromTensorflow =
  'Freeze it: tensorflowjs_converter --input_format tf_saved_model makes a model.json of its folder, tf2onnx an .onnx file.';
const download = 'Download the model file itself.';

/** The first that fits counts. */
const formats: readonly KnownFormat[] = [
  {
    what: 'a Keras model in HDF5',
    remedy: fromKeras,
    isIt: startsWith(0x89, 0x48, 0x44, 0x46),
  },
  {
    what: 'a Keras model',
    remedy: fromKeras,
    isIt: (head, extension) => isZip(head) && extension === '.keras',
  },
  {
    what: 'a PyTorch file',
    remedy: fromTorch,
    isIt: (head, extension) =>
      ['.bin', '.ckpt', '.pkl', '.pt', '.pth'].includes(extension) &&
      (isZip(head) || startsWith(0x80)(head)),
  },
  {
    what: 'a file of weights without a graph',
    remedy: fromTorch,
    isIt: (head, extension) => extension === '.safetensors' || hasText(head, '{"', 8),
  },
  {
    what: 'a TensorFlow checkpoint, which has weights and no graph',
    remedy: fromTensorflow,
    isIt: (_head, extension) => /^\.(ckpt|index|meta|data-\d+-of-\d+)$/.test(extension),
  },
  {
    what: 'a TensorFlow SavedModel, which keeps its weights in other files',
    remedy: fromTensorflow,
    isIt: (head, extension) => extension === '.pb' && startsWith(0x08, 0x01, 0x12)(head),
  },
  {
    what: 'a TensorFlow graph as text',
    remedy: 'Write it as a binary .pb file: tf.io.write_graph(graph, folder, name, as_text=False).',
    isIt: (_head, extension) => extension === '.pbtxt',
  },
  {
    what: 'a TensorFlow Lite model',
    remedy: 'Give the model that it was converted from.',
    isIt: (head) => hasText(head, 'TFL3', 4),
  },
  {
    what: 'an ONNX file',
    remedy: 'Give it a name that ends in .onnx.',
    isIt: (head, extension) => extension === '.pb' && startsWith(0x08)(head),
  },
  {
    what: 'a TensorFlow graph',
    remedy: 'Give it a name that ends in .pb.',
    isIt: (head, extension) => extension === '.onnx' && startsWith(0x0a)(head),
  },
  { what: 'a gzip archive', remedy: 'Unpack it first.', isIt: startsWith(0x1f, 0x8b) },
  { what: 'a zip archive', remedy: 'Unpack it first.', isIt: isZip },
  { what: 'an image', remedy: 'Give it as --input.', isIt: startsWith(0x89, 0x50, 0x4e, 0x47) },
  { what: 'an image', remedy: 'Give it as --input.', isIt: startsWith(0xff, 0xd8, 0xff) },
  {
    what: 'a NumPy array',
    remedy: 'Give it as --input.',
    isIt: (head) => hasText(head, '\u0093NUMPY'),
  },
  {
    what: 'a pointer of Git LFS in the place of the file',
    remedy: 'Fetch the file with git lfs pull.',
    isIt: (head) => hasText(head, 'version https://git-lfs'),
  },
  {
    what: 'a web page',
    remedy: download,
    isIt: (head) => /^\s*<(!doctype|html)/i.test(head.toString('latin1')),
  },
  {
    what: 'a file that begins with zeros, as an unfinished download does',
    remedy: download,
    isIt: startsWith(0, 0, 0, 0),
  },
];

/** What a file is by its name and its first bytes, where that is nothing that can be read; `undefined` for others. */
export function foreignFormat(file: string, head: Buffer): ForeignFormat | undefined {
  const extension = path.extname(file).toLowerCase();
  return formats.find(({ isIt }) => isIt(head, extension));
}
