import { loadDigitCorpus } from '../digits/load-digit-corpus.ts';
import { loadPart } from '../digits/load-part.ts';
import { loadNetwork } from '../model-directory/load-network.ts';
import { type NetworkScore, scoreNetwork } from './score-network.ts';

/**
 * Scores the network of a model directory on the held-out digits that its `data.json` lists.
 *
 * @throws {LabError} INVALID_MODEL when the directory is not one that the lab wrote;
 * DATA_MISMATCH when the installed digits are not those that the network was made with.
 */
export async function scoreModelDirectory(directory: string): Promise<NetworkScore> {
  const corpus = await loadDigitCorpus();
  const heldOut = await loadPart(directory, 'heldOut', corpus);
  const network = await loadNetwork(directory);
  try {
    return scoreNetwork(network, corpus, heldOut);
  } finally {
    network.dispose();
  }
}
