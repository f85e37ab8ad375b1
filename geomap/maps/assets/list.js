// The list beside the map and the table instead of it: what passes, reachable without the map.

const LIST_STEP = 60;
const TABLE_STEP = 100;
const SNIPPET = 140; // characters
let listed = LIST_STEP;
let tableFrom = 0;

/** What `j` and `k` walk through: what was chosen on the map, else all that passes. */
const scope = () => (here ? here.filter((incident) => shown.passes.has(incident)) : shown.visible);

function drawPanel() {
  const incident = store.numberOf.get(state.selected);
  const panel = one('#panel .content');
  const card = placeShown || incident !== undefined;
  document.body.classList.toggle('reading', Boolean(card));
  if (placeShown) panel.replaceChildren(backRow(), placeCard(placeShown));
  else if (incident !== undefined) panel.replaceChildren(turner(incident), incidentCard(incident));
  else panel.replaceChildren(listHead(), incidentList());
}

function backRow() {
  return el('div', { class: 'turner' }, button({ class: 'back' }, () => select(null), ui('to_list')));
}

function turner(incident) {
  const walked = scope();
  const index = walked.indexOf(incident);
  const step = (by, label, sign) => button({ 'aria-label': ui(label), title: `${ui(label)} (${by > 0 ? 'j' : 'k'})`, class: label, disabled: walked.length ? null : '' }, () => walk(by), sign);
  const [back, on] = state.language === 'ar' ? ['›', '‹'] : ['‹', '›'];
  return fill(backRow(), {}, [el('span', { class: 'where' }, isolated(index < 0 ? '–' : amount(index + 1)), ' / ', isolated(amount(walked.length))),
    step(-1, 'previous', back), step(1, 'next', on)]);
}

function listHead() {
  const number = scope().length;
  const note = here ? [isolated(amount(number)), ' ', ui('here')] : [counted(number, 'incidents')];
  return el('div', { class: 'turner' }, el('h2', {}, ...note),
    here ? button({}, () => { here = null; refresh(); }, ui('show_all')) : null);
}

function incidentList() {
  const walked = scope();
  if (!walked.length) return el('p', { class: 'none' }, ui('none'), ' ', button({}, clearFilters, ui('clear')));
  const rest = walked.length - listed;
  return el('div', {}, el('ol', { class: 'rows' }, ...walked.slice(0, listed).map(listRow)),
    rest > 0 ? button({ class: 'more' }, () => { listed += 4 * LIST_STEP; drawPanel(); }, ui('more'), ' (', amount(rest), ')') : null);
}

function listRow(incident) {
  const told = (name) => store.value(incident, name);
  const row = { name_en: told('name_en'), name_ar: told('name_ar'), date_start: told('date_start'), date_end: told('date_end') };
  return el('li', {}, button({ class: 'row', 'data-id': store.id(incident) }, () => select(incident),
    symbol(told('kind'), { hollow: isDoubtful(incident), size: 18 }),
    el('span', { class: 'what' }, speak('kind', told('kind')), reason(incident)), day(row),
    el('span', { class: 'place' }, row.name_en || row.name_ar ? placeName(row) : el('span', { class: 'untold' }, ui('no_place'))), snippet(incident)));
}

/** Why a thing that has a place is not on the map, where it is not. */
function reason(incident) {
  if (spots.of[incident] >= 0) return null;
  const told = (name) => store.value(incident, name);
  if (told('drawn') && told('located') === 'area') return null;
  if (told('kind') === 'agreement_or_talks') return null;
  return told('drawn') ? null : el('span', { class: 'off' }, ' ', speak('certainty', told('certainty')));
}

/** The first words of the report, by which rows of one kind are told apart. */
function snippet(incident) {
  const [number] = store.quotes(incident);
  if (number === undefined) return null;
  if (store.isGraphic(number)) return el('span', { class: 'snippet' }, ui('graphic_short'));
  const lang = content.quotes.lang[number];
  return el('span', { class: 'snippet', lang, dir: lang === 'ar' ? 'rtl' : 'ltr' }, [...store.words(number)].slice(0, SNIPPET).join(''));
}

const isOffMap = (incident) => !store.value(incident, 'drawn') || store.value(incident, 'located') === 'none';

/** What has no place on the map: counted, listed, never hidden. */
function drawTray() {
  const tray = one('.tray');
  tray.hidden = !shown.offMap.length;
  tray.setAttribute('aria-pressed', String(here === shown.offMap));
  tray.replaceChildren(ui('off_map'), ' ', el('b', {}, isolated(amount(shown.offMap.length))));
}

const TABLE = [
  ['kind', (i) => el('span', { class: 'kind-cell' }, symbol(store.value(i, 'kind'), { hollow: isDoubtful(i), size: 16 }), speak('kind', store.value(i, 'kind'))), (i) => store.value(i, 'kind')],
  ['when', (i) => day({ date_start: store.value(i, 'date_start'), date_end: store.value(i, 'date_end') }), (i) => store.value(i, 'date_start') || '9999'],
  ['where', (i) => place({ name_en: store.value(i, 'name_en'), name_ar: store.value(i, 'name_ar') }), (i) => store.value(i, 'name_en') || '~'],
  ['precision', (i) => word('precision', store.value(i, 'geo_precision')), (i) => store.value(i, 'geo_precision')],
  ['who', (i) => values('actor', store.value(i, 'actors')), (i) => store.value(i, 'actors') || '~'],
  ['number', (i) => store.value(i, 'patrol_number'), (i) => store.value(i, 'patrol_number') ?? Infinity],
  ['toll', (i) => toll(store.properties(i)), (i) => -(store.value(i, 'killed_max') || 0) - (store.value(i, 'injured_max') || 0) / 1000],
  ['certainty', (i) => word('certainty', store.value(i, 'certainty')), (i) => store.value(i, 'certainty')],
  ['source', (i) => isolated(store.value(i, 'sources') || ui('no_publisher')), (i) => store.value(i, 'sources') || '~'],
  ['evidence', (i) => snippet(i), null],
];
const sorting = { by: 'when', down: false };

function drawTable() {
  const stage = one('#table');
  document.body.classList.toggle('table-view', state.view === 'table');
  stage.hidden = state.view !== 'table';
  if (stage.hidden) return;
  const walked = sorted(scope());
  tableFrom = Math.min(tableFrom, Math.max(walked.length - 1, 0));
  tableFrom -= tableFrom % TABLE_STEP;
  const page = walked.slice(tableFrom, tableFrom + TABLE_STEP);
  stage.replaceChildren(tablePager(walked.length),
    el('table', {}, el('caption', {}, counted(walked.length, 'incidents')),
      el('thead', {}, el('tr', {}, ...TABLE.map(columnHead))),
      el('tbody', {}, ...page.map(tableRow))));
}

function columnHead([key, , order]) {
  const direction = sorting.by === key ? (sorting.down ? 'descending' : 'ascending') : null;
  const act = () => { sorting.down = sorting.by === key && !sorting.down; sorting.by = key; drawTable(); one(`#table [data-column=${key}]`).focus(); };
  const arrow = direction ? el('span', { 'aria-hidden': 'true' }, sorting.down ? ' ↓' : ' ↑') : null;
  return el('th', { scope: 'col', 'aria-sort': direction }, order ? button({ 'data-column': key }, act, ui(key), arrow) : ui(key));
}

function tableRow(incident) {
  const row = el('tr', { 'data-id': store.id(incident), 'aria-selected': state.selected === store.id(incident) ? 'true' : null },
    ...TABLE.map(([, cell], i) => el('td', {}, i ? cell(incident) : button({ class: 'open' }, () => select(incident), cell(incident)))));
  return row;
}

function sorted(incidents) {
  const key = TABLE.find(([name]) => name === sorting.by)[2];
  const keys = new Map(incidents.map((incident) => [incident, key(incident)]));
  const compare = (a, b) => (keys.get(a) < keys.get(b) ? -1 : keys.get(a) > keys.get(b) ? 1 : a - b);
  return [...incidents].sort(sorting.down ? (a, b) => compare(b, a) : compare);
}

function tablePager(number) {
  const turn = (by) => () => { tableFrom += by; drawTable(); };
  const last = Math.min(tableFrom + TABLE_STEP, number);
  return el('div', { class: 'pager' }, el('span', {}, isolated(`${amount(Math.min(tableFrom + 1, number))}–${amount(last)}`), ' / ', isolated(amount(number))),
    button({ disabled: tableFrom ? null : '' }, turn(-TABLE_STEP), ui('previous')),
    button({ disabled: last < number ? null : '' }, turn(TABLE_STEP), ui('next')));
}
