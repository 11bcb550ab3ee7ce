/** What to do when the position to go on from is no longer, or not yet, in the topic. */
export const offsetPolicies = ['fail', 'earliest', 'latest'] as const;

/** One of {@link offsetPolicies}. */
export type OffsetPolicy = (typeof offsetPolicies)[number];
