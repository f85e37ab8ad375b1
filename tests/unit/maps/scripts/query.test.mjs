import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './load.mjs';
import { content as sample } from './sample.mjs';

const content = sample();

const scope = load(['fold.js', 'store.js', 'query.js', 'address.js'], ['incidentStore', 'facetIndex', 'evaluate', 'searcher', 'freshState', 'NOTHING', 'confidenceOf']);
const store = scope.incidentStore(content);
const index = scope.facetIndex(store);
const find = scope.searcher(store, content, (_, key) => key);
const run = (patch, query = '') => {
  const state = { ...scope.freshState(), ...patch };
  state.chosen = { ...scope.freshState().chosen, ...patch.chosen };
  return scope.evaluate(store, index, state, find(query));
};
const counts = (found, facet) => Object.fromEntries(index[facet].values.map((value, i) => [value, found.counts[facet][i]]));

test('without a choice everything passes and is counted', () => {
  const found = run({});
  assert.deepEqual(found.visible, [0, 1, 2]);
  assert.deepEqual(counts(found, 'actor'), { Russia: 1, Turkey: 2, '': 1 });
  assert.deepEqual(counts(found, 'confidence'), { high: 2, none: 1 });
});

test('values of one facet add up, facets narrow each other', () => {
  assert.deepEqual(run({ chosen: { kind: new Set(['patrol', 'talks']) } }).visible, [0, 2]);
  assert.deepEqual(run({ chosen: { kind: new Set(['patrol', 'talks']), place: new Set(['ariha']) } }).visible, [0]);
  assert.deepEqual(run({ chosen: { kind: new Set([scope.NOTHING]) } }).visible, []);
});

test('counts of a facet tell what a choice in it would show', () => {
  const found = run({ chosen: { kind: new Set(['patrol']), actor: new Set(['Turkey']) } });
  assert.deepEqual(counts(found, 'kind'), { patrol: 1, shelling: 0, talks: 1 });
  assert.deepEqual(counts(found, 'actor'), { Russia: 1, Turkey: 1, '': 0 });
});

test('a span of days passes where it meets the window; the undated pass by their own switch', () => {
  assert.deepEqual(run({ from: '2020-01-10', undated: false }).visible, [1]);
  assert.deepEqual(run({ to: '2020-01-02', undated: false }).visible, [1]);
  assert.deepEqual(run({ from: '2020-02-01', undated: true }).visible, [2]);
  assert.deepEqual(run({ from: '2020-02-01', undated: false }).dated, [0, 1, 2]);
});

test('the search reaches names, actors, numbers, quotes, sources and ids', () => {
  for (const [query, expected] of [['ariha', [0, 1]], ['shells', [1]], ['turkey', [0, 2]], ['7', [0]], [' INC-2 ', [1]], ['شبكة', [0]], ['m4 patrol', [0]], ['سراقب', [0]], ['nowhere', []]]) {
    assert.deepEqual(run({}, query).visible, expected, query);
  }
});

test('confidence falls into three classes and one for no place', () => {
  assert.deepEqual([0.93, 0.8, 0.79, 0.5, 0.1, 0, null].map(scope.confidenceOf), ['high', 'high', 'medium', 'medium', 'low', 'low', 'none']);
});
