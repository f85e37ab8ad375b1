import assert from 'node:assert/strict';
import test from 'node:test';
import { load, table } from './load.mjs';

const { folding, matcher } = load(['fold.js'], ['folding', 'matcher']);
const letters = {
  folded: Object.fromEntries(table('geomap/text/letters.csv').flatMap((row) => Array.from(row.letters, (letter) => [letter, row.key]))),
  sounds: Object.fromEntries(table('geomap/text/sound_classes.csv').map((row) => [row.letters, row.class])),
};
const folds = folding(letters);
const found = (query, text, by = 'text') => {
  const match = matcher(folds, query);
  return match[by](folds.fold(text)).every(Boolean);
};

test('spellings of a word share one key', () => {
  for (const [one, other] of [['أريحا', 'اريحا'], ['إدلب', 'ادلب'], ['القرية', 'القريه'], ['ســـراقب', 'سراقب'], ['سَرَاقِب', 'سراقب'],
    ['مصطفى', 'مصطفي'], ['١٥', '15'], ['۱۵', '15'], ['Ain al-Hour', 'ain al hour'], ['Şanlıurfa', 'sanliurfa'], ['آذار', 'اذار']]) {
    assert.equal(folds.fold(one), folds.fold(other), `${one} and ${other}`);
  }
});

test('folding twice changes nothing', () => {
  for (const text of ['أريحا «القرية»', 'C:\\2019 ${x}', 'ʿAyn al-ʿArab', '١٢–٣']) assert.equal(folds.fold(folds.fold(text)), folds.fold(text));
});

test('a name is found by its sound in the other script', () => {
  assert.ok(found('saraqeb', 'سراقب', 'name'));
  assert.ok(found('Saraqib', 'سراقب', 'name'));
  assert.ok(found('tarnabah', 'ترنبة', 'name'));
  assert.ok(found('al-Saraqib', 'السراقب', 'name'));
  assert.ok(!found('saraqeb', 'معرة النعمان', 'name'));
});

test('every word of a search must be found, and none is needed', () => {
  assert.ok(found('اريحا دوريه', 'دورية في أريحا'));
  assert.ok(!found('أريحا قصف', 'دورية في أريحا'));
  assert.deepEqual(matcher(folds, '  ').tokens, []);
});

test('signs of regular expressions are plain letters', () => {
  assert.ok(!found('.*', 'abc'));
  assert.ok(found('(a', 'x (a) y'));
});
