import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './load.mjs';

const { clusters, ringArcs } = load(['spots.js'], ['clusters', 'ringArcs']);

test('near points join, far ones do not, and none is lost', () => {
  const points = [{ x: 0, y: 0, weight: 1 }, { x: 10, y: 0, weight: 5 }, { x: 39, y: 39, weight: 1 }, { x: 200, y: 0, weight: 2 }];
  const found = clusters(points, 38);
  assert.deepEqual(found.map((cluster) => [...cluster].sort()), [[0, 1], [3], [2]]);
  assert.equal(found[0][0], 1, 'the heaviest stands for all');
});

test('joining is blind to the borders of its cells', () => {
  assert.equal(clusters([{ x: 37.9, y: 37.9, weight: 1 }, { x: 38.1, y: 38.1, weight: 1 }], 38).length, 1);
  assert.equal(clusters([{ x: -0.1, y: 0, weight: 1 }, { x: 0.1, y: 0, weight: 1 }], 38).length, 1);
});

test('every point is in one cluster, within reach of its anchor', () => {
  const points = Array.from({ length: 500 }, (_, i) => ({ x: (i * 7919) % 997, y: (i * 104729) % 613, weight: i % 11 }));
  const found = clusters(points, 38);
  assert.deepEqual(found.flat().sort((a, b) => a - b), points.map((_, i) => i));
  for (const [anchor, ...rest] of found) {
    for (const i of rest) assert.ok(Math.hypot(points[i].x - points[anchor].x, points[i].y - points[anchor].y) < 38);
  }
});

test('a ring has an arc for each share and closes', () => {
  assert.equal(ringArcs([3, 1], 20).length, 2);
  assert.match(ringArcs([1], 20)[0], /A.*A/);
  const [first, second] = ringArcs([1, 1], 20);
  assert.equal(first.split(' ').slice(-2).join(' '), second.match(/^M(\S+ \S+)A/)[1]);
});
