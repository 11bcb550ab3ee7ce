/** What filters cannot do without, by name. */
export const requiredOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'activation-envelope': { limit: 0.2 },
  'coefficient-impute': { limit: 0.2 },
  envelope: { limit: 0.2 },
  'evt-gate': { threshold: 2, scale: 0.5 },
  'gap-gate': { gap: 2 },
  'pmp-match': { power: 3 },
  'rank-gain': { curve: '0.1:0.5 1:1' },
};
