/**
 * A file of a package registry, to be fetched by the registry's own client.
 *
 * @typedef {object} PackagePin
 * @property {'npm' | 'wheel'} kind
 * @property {string} requirement As the client writes it.
 * @property {number} bytes
 * @property {string} sha256
 * @property {WheelTags} [tags] Of a wheel that is not for every machine.
 */

/**
 * @typedef {object} WheelTags
 * @property {string} pythonVersion
 * @property {string} implementation
 * @property {string} abi
 * @property {string} platform
 */

/** Tags of a wheel that holds no machine code. */
export const anyMachine = {
  pythonVersion: '3.11',
  implementation: 'py',
  abi: 'none',
  platform: 'any',
};

/** Tags of a wheel of which only the data are wanted, whatever machine asks. */
export const linuxMachine = {
  pythonVersion: '3.11',
  implementation: 'cp',
  abi: 'cp311',
  platform: 'manylinux_2_28_x86_64',
};
