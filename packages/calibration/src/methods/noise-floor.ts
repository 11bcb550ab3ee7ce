import type { CalibrationMethod } from './method.ts';

/** Share of values without activation from which on they tell the noise. */
const leastInactive = 0.02;

/** Relevance without activation is error, so it shows how large the errors everywhere else are. */
export const noiseFloor: CalibrationMethod = {
  meta: {
    name: 'noise-floor',
    description:
      'A soft threshold by the estimated risk, the noise measured where nothing is active; nothing where sound maps have relevance there, or where hardly anything is inactive',
    source: 'Donoho & Johnstone 1995, SURE; Rᵢ = aᵢ · cᵢ (Bach et al. 2015)',
  },
  fit: ({ samples }) => {
    const isProportional = samples.every(({ coefficient }) =>
      Number.isFinite(coefficient?.largest ?? 0),
    );
    const inactive = samples.filter((figures) => figures.inactive >= leastInactive);
    if (!isProportional || inactive.length < samples.length / 2) return undefined;
    return { name: 'soft', options: { threshold: 'sure', noise: 'off-support' } };
  },
};
