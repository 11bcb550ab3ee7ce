/** The filters of arXiv 2009.02516 at the settings of its figures, by name. */
export const paperSettings: Readonly<Record<string, string>> = {
  'clamp 0.6': 'fraction-clamp:high=0.6',
  'clamp 0.2': 'fraction-clamp:high=0.2',
  'clamp 0.05': 'fraction-clamp:high=0.05',
  'pass 0.6': 'fraction-pass:high=0.6',
  'pass 0.2': 'fraction-pass:high=0.2',
  'pass 0.05': 'fraction-pass:high=0.05',
  'amplify 0.5': 'partial-amplify:threshold=0.5,gain=2',
  'amplify 0.7': 'partial-amplify:threshold=0.7,gain=2',
};
