// The filters and the tree of layers, with the numbers that a choice would show.

const FACET_ROWS = 6;
const ROOM_FOR_ALL = 200;
const FACET_WORDS = { actor: 'actor', certainty: 'certainty', precision: 'precision', confidence: 'confidence' };
const FACET_ORDER = ['actor', 'governorate', 'place', 'source', 'precision', 'confidence', 'certainty'];
const KIND_TREE = {
  patrols: ['patrol'], attacks: ['attack', 'clash'], strikes: ['shelling', 'airstrike'],
  posts: ['establishment_of_post', 'reinforcement', 'withdrawal'], exercises: ['exercise'], protests: ['protest'],
  others: ['agreement_or_talks', 'other'],
};
const LAYER_TREE = {
  with_incidents: ['routes', 'areas', 'circles'], named: ['places', 'named_areas'], base: ['labels', 'roads', 'basemap', 'tiles'],
};
const unfolded = new Set();

/** The name of a facet's value, as shown. */
function facetName(facet, value) {
  if (value === '') return el('span', { class: 'untold' }, ui(`no_${facet}`));
  if (facet === 'place') return placeName(placeByKey().get(value));
  if (facet === 'governorate') return governorateName(value);
  return FACET_WORDS[facet] ? word(FACET_WORDS[facet], value) : isolated(value);
}

const placeByKey = kept(() => new Map(store.tableRows('where').map((row) => [placeKey(row), row])));
const governorates = kept(() => new Map(store.tableRows('where').map((row) => [row.admin1 || '', row.admin1_ar])));
const governorateName = (value) => isolated((state.language === 'ar' && governorates().get(value)) || value);

/** A value that is worked out when it is first asked for. */
function kept(make) {
  let value = null;
  return () => { value = value || make(); return value; };
}

function drawFacets() {
  one('#facets').replaceChildren(...FACET_ORDER.filter((name) => index[name].values.length > 1 || state.chosen[name].size).map(facetBox));
  one('#kinds').replaceChildren(...Object.entries(KIND_TREE).map(([name, kinds]) => kindBranch(name, kinds)).filter(Boolean));
  one('.clear').hidden = !isFiltered();
}

function facetBox(name) {
  const { values: known } = index[name];
  const chosen = state.chosen[name];
  const order = known.map((_, i) => i).sort((a, b) => totalOf[name][b] - totalOf[name][a] || (known[a] < known[b] ? -1 : 1));
  const open = unfolded.has(`all ${name}`);
  const rowsShown = order.filter((i, rank) => rank < (open ? ROOM_FOR_ALL : FACET_ROWS) || chosen.has(known[i]));
  const box = el('details', { class: 'facet', 'data-facet': name, open: unfolded.has(name) || chosen.size ? '' : null },
    el('summary', {}, ui(`facet_${name}`), chosen.size ? el('span', { class: 'chosen' }, amount(chosen.size)) : null),
    ...rowsShown.map((i) => facetRow(name, known[i], shown.counts[name][i])),
    order.length > FACET_ROWS ? button({ class: 'fold' }, () => toggleFold(`all ${name}`), ui(open ? 'fewer' : 'more'), ' (', amount(order.length), ')') : null);
  box.addEventListener('toggle', () => unfolded[box.open ? 'add' : 'delete'](name));
  return box;
}

function toggleFold(key) {
  unfolded[unfolded.has(key) ? 'delete' : 'add'](key);
  drawFacets();
}

function facetRow(name, value, count) {
  const box = el('input', { type: 'checkbox', 'data-key': `${name} ${value}` });
  box.checked = state.chosen[name].has(value);
  box.addEventListener('change', () => chooseValue(name, value, box.checked));
  return el('label', { class: count ? 'value' : 'value empty' }, box, el('span', { class: 'name' }, facetName(name, value)), el('span', { class: 'count' }, amount(count)));
}

function chooseValue(name, value, on) {
  const chosen = new Set(state.chosen[name]);
  chosen[on ? 'add' : 'delete'](value);
  change({ chosen: { ...state.chosen, [name]: chosen } });
}

/** Kinds are shown or not: all of them chosen is no choice, none of them chosen shows nothing. */
function showKinds(kinds, on) {
  const known = index.kind.values;
  const before = state.chosen.kind.size ? state.chosen.kind : new Set(known);
  const after = known.filter((kind) => (kinds.includes(kind) ? on : before.has(kind)));
  const chosen = after.length === known.length ? new Set() : new Set(after.length ? after : [NOTHING]);
  change({ chosen: { ...state.chosen, kind: chosen } });
}

const isShown = (kind) => !state.chosen.kind.size || state.chosen.kind.has(kind);
const kindCount = (kind) => (index.kind.values.includes(kind) ? shown.counts.kind[index.kind.values.indexOf(kind)] : 0);

function kindBranch(name, kinds) {
  const known = kinds.filter((kind) => index.kind.values.includes(kind));
  if (!known.length) return null;
  const rowsOfKinds = known.map((kind) => treeRow(`kind ${kind}`, [isShown(kind)], (on) => showKinds([kind], on),
    symbol(kind, { size: 17 }), speak('kind', kind), kindCount(kind), () => change({ chosen: { ...state.chosen, kind: new Set([kind]) } })));
  if (known.length === 1) return rowsOfKinds[0];
  const sum = known.reduce((all_of, kind) => all_of + kindCount(kind), 0);
  return el('div', { class: 'branch', role: 'group', 'aria-label': speak('tree', name) },
    treeRow(`branch ${name}`, known.map(isShown), (on) => showKinds(known, on), null, speak('tree', name), sum), ...rowsOfKinds);
}

/** A row with a box: checked, unchecked, or in between where its leaves differ. */
function treeRow(key, states, act, sign, name, count, only = null) {
  const box = el('input', { type: 'checkbox', 'data-key': key });
  box.checked = states.every(Boolean);
  box.indeterminate = !box.checked && states.some(Boolean);
  box.addEventListener('change', () => act(box.checked));
  const label = el('label', { class: count === 0 ? 'value empty' : 'value' }, box, sign, el('span', { class: 'name' }, name),
    count === null ? null : el('span', { class: 'count' }, amount(count)));
  return only ? el('div', { class: 'leaf' }, label, button({ class: 'only', 'aria-label': `${ui('only')}: ${name}` }, only, ui('only'))) : label;
}

function drawLayerTree() {
  const drawn = { routes: content.ways.length, areas: content.areas.length, places: content.places.length, named_areas: content.named_areas.length };
  one('#layers').replaceChildren(...Object.entries(LAYER_TREE).map(([name, keys]) => {
    const known = keys.filter((key) => group(key) && drawn[key] !== 0);
    const states = known.map((key) => !state.hidden.has(key));
    return el('div', { class: 'branch', role: 'group', 'aria-label': speak('tree', name) },
      treeRow(`branch ${name}`, states, (on) => showLayers(known, on), null, speak('tree', name), null),
      ...known.map((key, i) => treeRow(`layer ${key}`, [states[i]], (on) => showLayers([key], on), layerSign(key), speak('layer', key), null)));
  }), signs());
}

function showLayers(keys, on) {
  const hidden = new Set(state.hidden);
  keys.forEach((key) => hidden[on ? 'delete' : 'add'](key));
  change({ hidden });
}

const line = (style) => svg('svg', { class: 'symbol', viewBox: '0 0 36 12', width: 26, height: 12, 'aria-hidden': 'true' },
  style === 'arrow' ? svg('path', { class: 'way', d: 'M1 6h34M16 2l5 4-5 4' }) : svg('path', { class: style, d: 'M1 6h34' }));
const shapeSign = (...shapes) => svg('svg', { class: 'symbol', viewBox: '0 0 24 24', width: 17, height: 17, 'aria-hidden': 'true' }, ...shapes);
const boxSign = (style) => shapeSign(svg('path', { class: style, d: 'M2 5h20v14H2z' }));
const ringSign = () => shapeSign(svg('circle', { class: 'ring', cx: 12, cy: 12, r: 10 }));

const layerSign = (key) => ({
  routes: () => line('way'), areas: () => boxSign('area'), circles: ringSign, named_areas: () => boxSign('named-area'),
  places: () => shapeSign(svg('circle', { class: 'dot', cx: 12, cy: 12, r: 5 })), roads: () => line('road'),
  labels: () => shapeSign(svg('path', { class: 'letter', d: 'M5 20L12 4l7 16M8 14h8' })), basemap: () => boxSign('land'),
}[key] || (() => null))();

/** The key: signs that are no layer of their own. */
function signs() {
  const sign = (mark, key) => el('li', {}, mark, speak('key', key));
  return el('ul', { class: 'signs', 'aria-label': ui('key') }, sign(line('way'), 'solid'), sign(line('way schematic'), 'dashed'), sign(line('arrow'), 'arrow'),
    sign(ringSign(), 'ring'), sign(symbol('attack', { hollow: true, size: 16 }), 'hollow'), sign(symbol('attack', { size: 12 }), 'small'));
}
