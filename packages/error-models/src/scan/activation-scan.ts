/** What one pass over a map and the activation beside it tells; the figures hold until the next pass. */
export class ActivationScan {
  /** Σ |R| where the activation is zero. */
  offSupport = 0;
  l1 = 0;
  /** How often the activation is zero. */
  zeros = 0;
  /** Σ |R|·|a|. */
  product = 0;
  /** Σ R² and Σ a². */
  relevanceSquares = 0;
  activationSquares = 0;

  /** @param relevance - All finite; the activation has its shape. */
  run(relevance: Float32Array, activation: Float32Array): void {
    let offSupport = 0;
    let l1 = 0;
    let zeros = 0;
    let product = 0;
    let relevanceSquares = 0;
    let activationSquares = 0;
    for (let index = 0; index < relevance.length; index += 1) {
      const magnitude = Math.abs(relevance[index]!);
      const read = Math.abs(activation[index]!);
      l1 += magnitude;
      relevanceSquares += magnitude * magnitude;
      if (read === 0) {
        offSupport += magnitude;
        zeros += 1;
      } else {
        product += magnitude * read;
        activationSquares += read * read;
      }
    }
    this.offSupport = offSupport;
    this.l1 = l1;
    this.zeros = zeros;
    this.product = product;
    this.relevanceSquares = relevanceSquares;
    this.activationSquares = activationSquares;
  }
}
