/** l1 norm of every channel; channels are the last axis. */
export function channelMasses(relevance: Float32Array, channels: number): Float64Array {
  const masses = new Float64Array(channels);
  for (let index = 0; index < relevance.length; index += channels) {
    for (let channel = 0; channel < channels; channel += 1) {
      masses[channel]! += Math.abs(relevance[index + channel]!);
    }
  }
  return masses;
}
