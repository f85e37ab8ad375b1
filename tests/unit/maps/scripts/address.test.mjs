import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './load.mjs';

const { toAddress, fromAddress, freshState, filterText } = load(['address.js'], ['toAddress', 'fromAddress', 'freshState', 'filterText']);

test('a state comes back from its address', () => {
  const state = { ...freshState(), from: '2020-01-01', to: '2020-02-03', undated: true, q: 'أريحا & #=,%', selected: 'inc-1',
    language: 'ar', theme: 'dark', view: 'table', hidden: new Set(['areas', 'roads', 'tiles']), camera: { zoom: 9.5, lat: 35.81, lng: 36.6 } };
  state.chosen.kind = new Set(['patrol', 'attack']);
  state.chosen.source = new Set(['', 'Enab, Baladi', 'شبكة~']);
  assert.deepEqual(fromAddress(toAddress(state)), state);
});

test('a fresh page has a short address', () => {
  assert.equal(toAddress(freshState()), '#v=1&lg=en');
  assert.deepEqual(fromAddress('#v=1&lg=en'), freshState());
});

test('nothing hidden is told too', () => {
  const state = { ...freshState(), hidden: new Set(['tiles']) };
  assert.deepEqual(fromAddress(toAddress(state)), state);
});

test('a broken address is a fresh page', () => {
  for (const hash of ['', '#', '#x', '#z=1/2', '#z=a/b/c', '#z=9/95/0', '#t=..', '#t=yesterday..', '#t=2020-13-45..', '#q=%E0%A4%A', '#vw=panel&lg=xx&th=pink', '#&&=&==']) {
    assert.deepEqual(fromAddress(hash), freshState(), hash);
  }
});

test('the words of a filter leave out how it is looked at', () => {
  const state = { ...freshState(), q: 'x', selected: 'inc-1', view: 'table', theme: 'dark', language: 'ar', camera: { zoom: 9, lat: 1, lng: 2 } };
  assert.equal(filterText(state), 'v=1&q=x');
});

test('no address turns remote tiles on', () => {
  for (const hash of ['#off=-', '#off=roads', '#v=1']) assert.ok(fromAddress(hash).hidden.has('tiles'), hash);
});
