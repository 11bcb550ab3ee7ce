import { digits } from './digits.ts';
import { glyphs } from './glyphs.ts';
import { photos } from './photos.ts';
import type { StudyNetworkDefinition } from './study-network.ts';

/** Every network of the studies, by name. */
export const studyNetworks: readonly StudyNetworkDefinition[] = [glyphs, photos, digits];
