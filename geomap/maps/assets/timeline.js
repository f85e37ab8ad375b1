// The timeline: a histogram of days stacked by kind, a window to drag over it, play, and a place for the undated.

const BAR_HEIGHT = 56;
const LANE = 9; // pixels below the bars, for what is told by week, month or year only
const AXIS = 16;
const LEAST_BAR = 1.8; // pixels
const STEP_MS = 700;
const TICK_TEXT = 28; // pixels, half the width of the longest text of a tick
const timeline = { bins: null, first: 0, last: 0, width: 0, playing: null };

/** Day numbers of the rows of `when`, once; undated rows have none. */
const whenDays = kept(() => store.tableRows('when').map((row) => (row.date_start
  ? { start: dayNumber(row.date_start), end: dayNumber(row.date_end || row.date_start), exact: row.date_precision === 'day' } : null)));

function measureTimeline() {
  const days = whenDays().filter(Boolean);
  const exact = days.filter((when) => when.exact);
  const told = exact.length ? exact : days;
  timeline.width = Math.max(one('#bars').clientWidth, 60);
  timeline.first = Math.min(...told.map((when) => when.start));
  timeline.last = Math.max(...told.map((when) => when.end));
  timeline.bins = told.length ? timeBins(timeline.first, timeline.last, Math.floor(timeline.width / LEAST_BAR)) : null;
}

const xOf = (day) => ((day - timeline.bins.starts[0]) / (timeline.bins.end - timeline.bins.starts[0])) * timeline.width;
const dayAt = (x) => timeline.bins.starts[0] + (x / timeline.width) * (timeline.bins.end - timeline.bins.starts[0]);
const inReach = (day) => Math.min(Math.max(day, timeline.bins.starts[0]), timeline.bins.end - 1);

function drawTimeline() {
  one('#timeline').hidden = !timeline.bins;
  if (!timeline.bins) return;
  const { heights, spans, undated } = countDays();
  one('#bars').replaceChildren(bars(heights, spans));
  drawBrush();
  const chip = one('#undated');
  chip.hidden = !undated && state.undated;
  chip.setAttribute('aria-pressed', String(state.undated));
  chip.replaceChildren(ui('undated'), ' ', el('b', {}, isolated(amount(undated))));
  [['#from', state.from || isoDay(timeline.first)], ['#to', state.to || isoDay(timeline.last)]].forEach(([field, day_told]) => { one(field).value = day_told; });
  one('#all-time').hidden = !state.from && !state.to;
  const playing = timeline.playing !== null;
  fill(one('#play'), { 'aria-label': ui(playing ? 'pause' : 'play'), title: ui(playing ? 'pause' : 'play'), 'data-playing': String(playing) }, []);
}

/** Count what passes all filters but time: by bin and kind, by stretch of days, and without a day. */
function countDays() {
  const kinds = Object.keys(content.symbols);
  const what = store.tableRows('what').map((row) => kinds.indexOf(row.kind));
  const heights = timeline.bins.starts.map(() => new Uint32Array(kinds.length));
  const binOfRow = whenDays().map((when) => (when && when.exact ? binOf(timeline.bins, when.start) : -1));
  const spans = new Map();
  let undated = 0;
  for (const incident of shown.dated) {
    const row = store.rows.when[incident];
    if (binOfRow[row] >= 0) heights[binOfRow[row]][what[store.rows.what[incident]]] += 1;
    else if (whenDays()[row]) spans.set(row, (spans.get(row) || 0) + 1);
    else undated += 1;
  }
  return { heights, spans, undated };
}

function bars(heights, spans) {
  const { starts, end, unit } = timeline.bins;
  const tallest = Math.max(1, ...heights.map((bin) => bin.reduce((sum, n) => sum + n, 0)));
  const colors = Object.values(content.symbols).map(({ color }) => color);
  const drawn = heights.flatMap((bin, i) => {
    const [left, right] = [xOf(starts[i]), xOf(starts[i + 1] ?? end)];
    const dim = !overlapsWindow(starts[i], (starts[i + 1] ?? end) - 1);
    let top = BAR_HEIGHT;
    return [...bin].map((number, kind) => {
      if (!number) return null;
      const height = Math.max((number / tallest) * (BAR_HEIGHT - 4), 1.5);
      top -= height;
      return svg('rect', { class: dim ? 'dim' : null, x: left.toFixed(1), y: top.toFixed(1), width: Math.max(right - left - (right - left > 4 ? 0.8 : 0.2), 1).toFixed(1), height: height.toFixed(1), fill: colors[kind] });
    });
  });
  const lanes = [...spans].map(([row, number]) => {
    const { start, end: last } = whenDays()[row];
    const [left, right] = [xOf(inReach(start)), xOf(inReach(last) + 1)];
    return svg('rect', { class: 'span', x: left.toFixed(1), y: BAR_HEIGHT + 3, width: Math.max(right - left, 3).toFixed(1), height: LANE - 5, 'fill-opacity': Math.min(0.25 + number * 0.15, 0.9) });
  });
  const ticks = timeTicks(starts[0], end - 1, Math.max(2, Math.floor(timeline.width / 84))).map(({ day: at_day, text }) => svg('g', {},
    svg('path', { class: 'tick', d: `M${xOf(at_day).toFixed(1)} ${BAR_HEIGHT + LANE}v4` }),
    svg('text', { x: Math.min(Math.max(xOf(at_day), TICK_TEXT), timeline.width - TICK_TEXT).toFixed(1), y: BAR_HEIGHT + LANE + AXIS - 2, 'text-anchor': 'middle' }, text)));
  return svg('svg', { width: timeline.width, height: BAR_HEIGHT + LANE + AXIS, role: 'img', 'aria-label': `${ui('histogram')}: ${ui(`per_${unit}`)}, ${ui('tallest')} ${tallest}` },
    svg('text', { class: 'scale', x: 2, y: 10 }, `${amount(tallest)} / ${speak('time', unit)}`), ...drawn, ...lanes,
    svg('path', { class: 'tick', d: `M0 ${BAR_HEIGHT + 0.5}H${timeline.width}` }), ...ticks);
}

const overlapsWindow = (start, end) => (!state.from || isoDay(end) >= state.from) && (!state.to || isoDay(start) <= state.to);

/** Lay the window and its two handles over the bars. */
function drawBrush() {
  const brush = one('#brush');
  const [first, last] = [timeline.bins.starts[0], timeline.bins.end - 1];
  const from = inReach(state.from ? dayNumber(state.from) : first);
  const to = inReach(state.to ? dayNumber(state.to) : last);
  const isSet = Boolean(state.from || state.to);
  brush.classList.toggle('set', isSet);
  brush.style.left = `${xOf(from)}px`;
  brush.style.width = `${Math.max(xOf(to + 1) - xOf(from), 2)}px`;
  [['#handle-from', from], ['#handle-to', to]].forEach(([handle, day_number]) => fill(one(handle), {
    'aria-valuemin': first, 'aria-valuemax': last, 'aria-valuenow': day_number, 'aria-valuetext': isoDay(day_number),
  }, []));
}

function setWindow(from, to) {
  const isSet = Boolean(from || to);
  const wasSet = Boolean(state.from || state.to);
  change({ from, to, undated: isSet === wasSet ? state.undated : !isSet });
}

/** Move one end of the window by whole bins. */
function moveEnd(end, by) {
  const { starts, end: behind } = timeline.bins;
  const bin = (day) => binOf(timeline.bins, inReach(dayNumber(day)));
  const [from, to] = [bin(state.from || isoDay(starts[0])), bin(state.to || isoDay(behind - 1))];
  const moved = Math.min(Math.max((end === 'from' ? from : to) + by, end === 'from' ? 0 : from), end === 'from' ? to : starts.length - 1);
  if (end === 'from') setWindow(isoDay(starts[moved]), state.to || isoDay(behind - 1));
  else setWindow(state.from || isoDay(starts[0]), isoDay((starts[moved + 1] ?? behind) - 1));
}

/** Shift the whole window by its own length, or by bins. */
function shiftWindow(by) {
  const { starts, end } = timeline.bins;
  if (!state.from || !state.to) {
    const length = Math.max(1, Math.round(starts.length / 12));
    const begin = by > 0 ? 0 : starts.length - length;
    setWindow(isoDay(starts[begin]), isoDay((starts[begin + length] ?? end) - 1));
    return true;
  }
  const [from, to] = [state.from, state.to].map((day_told) => binOf(timeline.bins, inReach(dayNumber(day_told))));
  if (from + by < 0 || to + by >= starts.length) return false;
  setWindow(isoDay(starts[from + by]), isoDay((starts[to + by + 1] ?? end) - 1));
  return true;
}

function togglePlay() {
  if (timeline.playing !== null) stopPlaying();
  else {
    if (state.to && dayNumber(state.to) >= timeline.bins.end - 1) setWindow(null, null);
    timeline.playing = setInterval(() => { if (!shiftWindow(1)) stopPlaying(); }, STEP_MS);
    shiftWindow(state.from ? 1 : 1);
  }
  drawTimeline();
}

function stopPlaying() {
  clearInterval(timeline.playing);
  timeline.playing = null;
  drawTimeline();
}

/** Drag over the bars: a new window; drag a handle: its end; a click: the bin, or everything again. */
function wireTimeline() {
  const area = one('#brush-area');
  let grip = null;
  const dayOf = (event) => Math.floor(inReach(dayAt(event.clientX - area.getBoundingClientRect().left)));
  area.addEventListener('pointerdown', (event) => {
    if (event.button) return;
    grip = { from: dayOf(event), end: event.target.dataset.end || null, moved: false };
    area.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (grip.end) event.target.focus();
  });
  area.addEventListener('pointermove', (event) => {
    if (!grip) return;
    const to = dayOf(event);
    grip.moved = grip.moved || to !== grip.from;
    if (grip.moved) dragTo(grip, to);
  });
  area.addEventListener('pointerup', () => {
    if (grip && !grip.moved && !grip.end) toggleBin(grip.from);
    grip = null;
  });
  area.addEventListener('pointercancel', () => { grip = null; });
  all('#brush-area [role=slider]').forEach((handle) => handle.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    moveEnd(handle.dataset.end, by);
  }));
  one('#play').addEventListener('click', togglePlay);
  one('#all-time').addEventListener('click', () => setWindow(null, null));
  one('#undated').addEventListener('click', () => change({ undated: !state.undated }));
  one('#from').addEventListener('change', (event) => setWindow(event.target.value || null, state.to));
  one('#to').addEventListener('change', (event) => setWindow(state.from, event.target.value || null));
}

function dragTo(grip, to) {
  const fixed = grip.end === 'from' ? state.to || isoDay(timeline.bins.end - 1) : state.from || isoDay(timeline.bins.starts[0]);
  const [a, b] = grip.end ? [dayNumber(fixed), to] : [grip.from, to];
  setWindow(isoDay(Math.min(a, b)), isoDay(Math.max(a, b)));
}

function toggleBin(day_number) {
  const bin = binOf(timeline.bins, day_number);
  const [from, to] = [isoDay(timeline.bins.starts[bin]), isoDay((timeline.bins.starts[bin + 1] ?? timeline.bins.end) - 1)];
  if (state.from && (day_number < dayNumber(state.from) || day_number > dayNumber(state.to || state.from))) setWindow(null, null);
  else if (state.from === from && state.to === to) setWindow(null, null);
  else setWindow(from, to);
}
