// Days as numbers, and the bins of the timeline. Pure.

const DAY_MS = 86400000;
const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
const isoDay = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const MONDAY = 4; // day 0 was a Thursday; day 4 is a Monday

/** The first day of the bin that holds `day`. */
const BIN_START = {
  day: (day) => day,
  week: (day) => day - ((((day - MONDAY) % 7) + 7) % 7),
  month: (day) => dayNumber(`${isoDay(day).slice(0, 7)}-01`),
  year: (day) => dayNumber(`${isoDay(day).slice(0, 4)}-01-01`),
};
const LONGEST = { day: 1, week: 7, month: 31, year: 366 };

/** Cut the days from `first` to `last` into at most `room` bins of the finest unit that fits. */
function timeBins(first, last, room) {
  const unit = ['day', 'week', 'month'].find((name) => (last - first + 1) / LONGEST[name] <= room) || 'year';
  const starts = [];
  let start = BIN_START[unit](first);
  while (start <= last) {
    starts.push(start);
    start = BIN_START[unit](start + LONGEST[unit]) > start ? BIN_START[unit](start + LONGEST[unit]) : start + 1;
  }
  return { unit, starts, end: start };
}

/** The number of the bin that holds `day`. */
function binOf(bins, day) {
  let [low, high] = [0, bins.starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins.starts[middle] <= day) low = middle; else high = middle - 1;
  }
  return low;
}

/** Days to write under the axis: years, months or days, whichever leave room. */
function timeTicks(first, last, room) {
  const steps = [['day', 1], ['day', 7], ['month', 1], ['month', 3], ['year', 1], ['year', 5]];
  for (const [unit, step] of steps) {
    const ticks = tickDays(first, last, unit, step);
    if (ticks.length <= room) return ticks.map((day) => ({ day, text: isoDay(day).slice(0, unit === 'day' ? 10 : unit === 'month' ? 7 : 4) }));
  }
  return [];
}

function tickDays(first, last, unit, step) {
  const ticks = [];
  for (let day = BIN_START[unit](first); day <= last; day = BIN_START[unit](day + LONGEST[unit])) {
    const number = { day, month: Number(isoDay(day).slice(5, 7)) - 1, year: Number(isoDay(day).slice(0, 4)) }[unit];
    if (day >= first && number % step === 0) ticks.push(day);
  }
  return ticks;
}
