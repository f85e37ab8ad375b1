import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './load.mjs';
import { content as sample } from './sample.mjs';

const content = sample();

const { incidentStore, geojsonText, csvText, csvCell } = load(['store.js', 'files.js'], ['incidentStore', 'geojsonText', 'csvText', 'csvCell']);
const store = incidentStore(content);
const about = { build: 'b1', filter: 'v=1&q=x' };

test('a collection holds the features asked for, with build and filter', () => {
  const collection = JSON.parse(geojsonText(store, [0, 2], about));
  assert.deepEqual(collection.metadata, about);
  assert.deepEqual(collection.features.map((f) => [f.id, f.geometry]), [['inc-1', { type: 'Point', coordinates: [36.6, 35.8] }], ['inc-3', null]]);
  assert.equal(collection.features[0].properties.evidence, 'دورية في أريحا');
  assert.equal(collection.features[0].properties.evidence_spans, 'doc-a:0-14');
  assert.deepEqual(Object.keys(collection.features[0].properties), content.incidents.columns.map(([name]) => name));
});

test('nothing that passes is an empty collection', () => {
  assert.deepEqual(JSON.parse(geojsonText(store, [], about)).features, []);
});

test('no cell runs as a formula', () => {
  for (const sign of ['=', '+', '-', '@', '\t']) assert.equal(csvCell(`${sign}1+1`), `'${sign}1+1`);
  assert.equal(csvCell('\r=1'), '"\'\n=1"');
  assert.equal(csvCell(-1), '-1');
});

test('cells are quoted where they must be', () => {
  assert.deepEqual(['a,b', 'a"b', 'a\nb', null, false, true, 0].map(csvCell), ['"a,b"', '"a""b"', '"a\nb"', '', 'False', 'True', '0']);
});

test('every row of a table carries build and filter', () => {
  const lines = csvText(store, [0], about).trim().split('\n');
  assert.ok(lines[0].endsWith('longitude,latitude,build,filter'));
  assert.ok(lines[1].endsWith('36.6,35.8,b1,v=1&q=x'));
});
