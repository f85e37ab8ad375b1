import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './load.mjs';

const { dayNumber, isoDay, timeBins, binOf, timeTicks } = load(['days.js'], ['dayNumber', 'isoDay', 'timeBins', 'binOf', 'timeTicks']);

test('a day and its number are one', () => {
  for (const day of ['1970-01-01', '2020-02-29', '2021-12-31']) assert.equal(isoDay(dayNumber(day)), day);
});

test('bins are days while there is room, then weeks, months, years', () => {
  const [first, last] = [dayNumber('2020-01-15'), dayNumber('2020-12-31')];
  assert.equal(timeBins(first, first + 9, 20).unit, 'day');
  assert.equal(timeBins(first, last, 100).unit, 'week');
  assert.equal(timeBins(first, last, 20).unit, 'month');
  assert.equal(timeBins(first, last + 3000, 20).unit, 'year');
});

test('bins follow each other without a gap and hold every day once', () => {
  for (const room of [400, 60, 14, 3]) {
    const [first, last] = [dayNumber('2019-12-29'), dayNumber('2021-01-03')];
    const bins = timeBins(first, last, room);
    assert.ok(bins.starts[0] <= first && bins.end > last);
    for (let day = first; day <= last; day += 1) {
      const bin = binOf(bins, day);
      assert.ok(bins.starts[bin] <= day && day < (bins.starts[bin + 1] ?? bins.end), `${bins.unit} ${isoDay(day)}`);
    }
    assert.deepEqual([...bins.starts].sort((a, b) => a - b), bins.starts);
  }
});

test('weeks begin on Monday and months on the first', () => {
  const monday = (day) => new Date(day * 86400000).getUTCDay() === 1;
  const [first, last] = [dayNumber('2020-01-01'), dayNumber('2020-06-30')];
  assert.ok(timeBins(first, last, 30).starts.every(monday));
  assert.ok(timeBins(first, last, 8).starts.every((day) => isoDay(day).endsWith('-01')));
});

test('ticks fit the room that there is', () => {
  for (const room of [2, 5, 9]) {
    const ticks = timeTicks(dayNumber('2017-01-01'), dayNumber('2020-09-04'), room);
    assert.ok(ticks.length >= 1 && ticks.length <= room);
  }
});
