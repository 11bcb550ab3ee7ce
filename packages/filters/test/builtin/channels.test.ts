import { declareFilter } from './declare-filter.ts';

declareFilter('channel-cap', {
  valid: [{}, { share: 0.1 }, { share: 1 }],
  cases: [
    {
      title: 'a channel of 16 in 18 comes down to 9',
      options: { share: 0.5 },
      relevance: [8, 1, -8, 1],
      shape: [2, 2],
      expected: [4.5, 1, -4.5, 1],
      changes: { shrunk: 2 },
    },
    {
      title: 'of a vector every feature is a channel',
      options: { share: 0.5 },
      relevance: [8, 1, 1],
      expected: [5, 1, 1],
      changes: { shrunk: 1 },
    },
    {
      title: 'a share of exactly the cap stays',
      options: { share: 0.5 },
      relevance: [2, 1, 1],
      expected: [2, 1, 1],
      changes: {},
    },
  ],
});

const withDead = { relevance: [2, 0, 4, 6, 0, -2], shape: [2, 3] };
declareFilter('channel-impute', {
  valid: [{}, { channels: '0 2' }, { least: 0.2 }],
  invalid: [{ options: { channels: '0,2' }, message: 'numbers from 0 with spaces' }],
  cases: [
    {
      title: 'a dead channel gets the mean of the living, position by position',
      options: {},
      ...withDead,
      expected: [2, 3, 4, 6, 2, -2],
      changes: { imputed: 2 },
    },
    {
      title: 'one that is not named is dead by nature',
      options: { channels: '0 2' },
      ...withDead,
      expected: withDead.relevance,
      changes: {},
    },
    {
      title: 'up to the least share is dead',
      options: { least: 0.1 },
      relevance: [9, 1],
      expected: [9, 9],
      changes: { imputed: 1 },
    },
  ],
});

declareFilter('subtract-median-map', {
  valid: [{}],
  cases: [
    {
      options: {},
      relevance: [5, 1, 6, 1, 9, 4],
      shape: [3, 2],
      expected: [-1, 0, 0, 0, 3, 3],
      changes: { smoothed: 6 },
    },
    {
      title: 'a vector stays',
      options: {},
      relevance: [5, 1, 6],
      expected: [5, 1, 6],
      changes: {},
    },
  ],
});
