/**
 * A shared library of TensorFlow and the name that the linker looks for.
 *
 * @typedef {object} LibraryPin
 * @property {string} member Path inside the wheel.
 * @property {string} file
 * @property {string} linkedAs
 * @property {number} bytes
 * @property {string} sha256
 */

/**
 * @typedef {object} WheelPin
 * @property {string} requirement As pip writes it.
 * @property {string} version
 * @property {string} pythonVersion
 * @property {string} implementation
 * @property {string} abi
 * @property {string} platform
 * @property {number} bytes
 * @property {string} sha256
 * @property {number} extractedBytes
 * @property {readonly LibraryPin[]} libraries
 * @property {string} headerRoot Folder inside the wheel that becomes `include`.
 * @property {readonly string[]} headers Files, or folders with a trailing slash, inside the wheel.
 */

/**
 * TensorFlow's C library as the Python project ships it for Linux on x86-64: the newest release whose C interface
 * @tensorflow/tfjs-node 4.22.0 compiles and runs against.
 *
 * @type {WheelPin}
 */
export const tensorflowWheel = {
  requirement: 'tensorflow-cpu==2.15.1',
  version: '2.15.1',
  pythonVersion: '3.11',
  implementation: 'cp',
  abi: 'cp311',
  platform: 'manylinux2014_x86_64',
  bytes: 207_208_420,
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  extractedBytes: 617_528_975,
  libraries: [
    {
      member: 'tensorflow/libtensorflow_cc.so.2',
      file: 'libtensorflow_cc.so.2',
      linkedAs: 'libtensorflow.so',
      bytes: 564_733_624,
      sha256: '26c52413c74ae9495f742c93b87fcb515c9010627f3feb5ad29b65dff901a2ee',
    },
    {
      member: 'tensorflow/libtensorflow_framework.so.2',
      file: 'libtensorflow_framework.so.2',
      linkedAs: 'libtensorflow_framework.so',
      bytes: 49_042_544,
      sha256: '1ed1f34811d338f934cb01155be51963f7a8ef4155cd201d0fba34b27425fc6b',
    },
  ],
  headerRoot: 'tensorflow/include/',
  headers: [
    'tensorflow/include/tensorflow/c/',
    'tensorflow/include/tsl/',
    'tensorflow/include/tensorflow/core/platform/ctstring.h',
    'tensorflow/include/tensorflow/core/platform/ctstring_internal.h',
  ],
};
