// The page as a whole: one state, from which everything is drawn, and the wires that change it.

let content;
let store;
let index;
let totalOf;
let search;
let state = freshState();
let shown = { visible: [], dated: [], counts: {}, passes: new Set(), bySpot: new Map(), offMap: [] };
let spots;
let here = null; // incidents chosen on the map, where they are several
let placeShown = null; // a place that is only named
let taken = []; // boxes on the map that labels keep out of
let clickedAt = null; // where the last click went, if it was a click
let map;
let wayByIncident;
let matches = null;
let lastAddress = null;
const shownBy = new WeakMap(); // what an element of the map stands for
const group = (key) => (key in own_groups ? own_groups[key] : window[content.groups[key]]);
const own_groups = {};
const at = (position) => L.GeoJSON.coordsToLatLng(position);
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Change the state, and draw what follows from it. */
function change(patch) {
  Object.assign(state, patch);
  listed = LIST_STEP;
  if (!('selected' in patch)) here = null;
  refresh();
}

const isFiltered = () => Object.values(state.chosen).some((chosen) => chosen.size) || state.q || state.from || state.to || !state.undated;

function clearFilters() {
  one('#search').value = '';
  change({ chosen: freshState().chosen, from: null, to: null, undated: true, q: '' });
}

function refresh() {
  const focus = document.activeElement && (document.activeElement.dataset.key || document.activeElement.dataset.id);
  matches = search(state.q);
  const found = evaluate(store, index, state, matches);
  shown = { ...found, bySpot: incidentsBySpot(found.visible), offMap: found.visible.filter(isOffMap) };
  nameFrame();
  for (const key of [...Object.keys(content.groups), ...(content.tiles ? ['tiles'] : [])]) map[state.hidden.has(key) ? 'removeLayer' : 'addLayer'](group(key));
  drawIncidents();
  drawWays();
  drawAreas();
  layLabels();
  drawFacets();
  drawLayerTree();
  drawTimeline();
  drawTray();
  drawPanel();
  drawTable();
  announceCount();
  writeAddress();
  if (focus && !document.activeElement.dataset.key && !document.activeElement.dataset.id) refocus(focus);
}

function refocus(key) {
  const again = all('[data-key], [data-id]').find((node) => node.dataset.key === key || node.dataset.id === key);
  if (again) again.focus({ preventScroll: true });
}

function announceCount() {
  const text = [amount(shown.visible.length), ui('of'), counted(store.count, 'incidents'),
    shown.offMap.length ? `· ${amount(shown.offMap.length)} ${ui('off_map_short')}` : ''].join(' ');
  if (one('#count').textContent !== text) one('#count').textContent = text;
}

const announce = (text) => { one('#said').textContent = text; };

/** Show one incident: its card, its place on the map. */
function select(incident, { keepHere = true } = {}) {
  placeShown = null;
  if (!keepHere) here = null;
  const before = state.selected;
  state.selected = incident === null ? null : store.id(incident);
  drawPanel();
  drawWays();
  drawAreas();
  markSelected();
  if (state.view === 'table') drawTable();
  writeAddress();
  if (incident === null) {
    openDrawer('show-list', false);
    const row = before && all('#panel [data-id]').find((node) => node.dataset.id === before);
    if (row) row.focus();
    return;
  }
  openDrawer('show-list', true);
  one('#panel').scrollTop = 0;
  one('#panel h2').focus({ preventScroll: true });
  bringIntoView(incident);
}

/** Show what was chosen on the map: one at once, several as a list. */
function choose(incidents) {
  here = incidents.length > 1 ? incidents : null;
  if (incidents.length === 1) { select(incidents[0]); return; }
  state.selected = null;
  placeShown = null;
  listed = LIST_STEP;
  drawPanel();
  markSelected();
  openDrawer('show-list', true);
  one('#panel .row')?.focus({ preventScroll: true });
  writeAddress();
}

function showPlace(entry) {
  state.selected = null;
  placeShown = entry;
  drawPanel();
  markSelected();
  openDrawer('show-list', true);
  one('#panel h2').focus({ preventScroll: true });
}

function bringIntoView(incident) {
  const spot = spots.of[incident];
  if (state.view !== 'map') return;
  if (spot >= 0) {
    const position = at(spots.lonLat[spot]);
    map.panInside(position, { paddingTopLeft: [90, 60], paddingBottomRight: [90, coveredBelow() + 60], animate: !calm() });
    return;
  }
  const area = drawnAreas.find((drawn) => drawn.area.incidents.includes(incident));
  if (area && !map.getBounds().intersects(area.layer.getBounds())) map.fitBounds(area.layer.getBounds(), { maxZoom: map.getZoom(), animate: !calm() });
}

/** How much of the map the list covers from below, where it is a drawer. */
function coveredBelow() {
  const [panel, view] = [one('#panel'), one('#view')].map((node) => node.getBoundingClientRect());
  return getComputedStyle(one('#panel')).position === 'absolute' ? Math.max(0, view.bottom - panel.top) : 0;
}

function writeAddress() {
  const { lat, lng } = map.getCenter();
  state.camera = { zoom: map.getZoom(), lat, lng };
  lastAddress = toAddress(state);
  try { history.replaceState(null, '', lastAddress); } catch { location.replace(lastAddress); }
}

function readAddress() {
  const told = fromAddress(location.hash);
  if (!/[#&]lg=/.test(location.hash)) told.language = /^ar\b/.test(navigator.language) ? 'ar' : 'en';
  state = told;
  here = null;
  placeShown = null;
  one('#search').value = state.q;
}

function applyTheme() {
  const dark = state.theme === 'dark' || (state.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark && !matchMedia('print').matches ? 'dark' : 'light';
}

/** On paper everything that passes is listed, in light colors. */
function layPaper(printing) {
  applyTheme();
  listed = printing ? Infinity : LIST_STEP;
  drawPanel();
  map.invalidateSize({ animate: false });
}

/** Show everything that is drawn and passes; else the region of the base map. */
function showAll({ animate = !calm() } = {}) {
  const region = L.latLngBounds(content.region.map(at));
  const drawn = [
    ...[...shown.bySpot.keys()].map((spot) => at(spots.lonLat[spot]).toBounds(1)),
    ...drawnWays.filter(({ way }) => way.incidents.some((i) => shown.passes.has(i))).map(({ way }) => L.latLngBounds(way.legs.flatMap((leg) => leg.line.map(at)))),
    ...drawnAreas.filter(({ area }) => area.incidents.some((i) => shown.passes.has(i))).map(({ layer }) => layer.getBounds()),
  ];
  const near = drawn.filter((bounds) => region.contains(bounds));
  const places = content.places.map((entry) => at(entry.position).toBounds(1));
  const choice = [near, drawn, places, [region]].find((bounds) => bounds.length);
  map.fitBounds(choice.reduce((sum, bounds) => sum.extend(bounds), L.latLngBounds([])), { padding: [36, 36], maxZoom: 11, animate });
}

function toggleFullscreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else one('main').requestFullscreen?.();
}

function openDrawer(name, on = !document.body.classList.contains(name)) {
  document.body.classList.toggle(name, on);
  all(`[data-drawer=${name}]`).forEach((node) => node.setAttribute('aria-expanded', String(on)));
}

function download(kind) {
  const about = { build: content.build, filter: filterText(state), count: shown.visible.length, ...content.about };
  const [text, type] = kind === 'csv' ? [csvText(store, shown.visible, about), 'text/csv'] : [geojsonText(store, shown.visible, about), 'application/geo+json'];
  const link = el('a', { download: `incidents-${content.build}.${kind}`, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  announce(`${ui('downloaded')} ${counted(shown.visible.length, 'incidents')}`);
}

function wire() {
  all('[data-language]').forEach((node) => node.addEventListener('click', () => change({ language: node.dataset.language })));
  all('[data-view]').forEach((node) => node.addEventListener('click', () => change({ view: node.dataset.view })));
  all('[data-drawer]').forEach((node) => node.addEventListener('click', () => openDrawer(node.dataset.drawer)));
  all('[data-download]').forEach((node) => node.addEventListener('click', () => download(node.dataset.download)));
  one('#theme').addEventListener('click', () => { state.theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'; applyTheme(); writeAddress(); });
  one('#link').addEventListener('click', () => copy(location.href, 'copied_link'));
  one('#print').addEventListener('click', () => window.print());
  one('#keys').addEventListener('click', () => one('#help').showModal());
  one('#help button').addEventListener('click', () => one('#help').close());
  one('.clear').addEventListener('click', clearFilters);
  one('.tray').addEventListener('click', () => { here = here === shown.offMap ? null : shown.offMap; state.selected = null; placeShown = null; openDrawer('show-list', true); drawPanel(); drawTray(); markSelected(); writeAddress(); });
  one('#search').addEventListener('input', (event) => change({ q: event.target.value }));
  one('#home').addEventListener('click', () => showAll());
  one('#full').addEventListener('click', toggleFullscreen);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
  matchMedia('print').addEventListener('change', ({ matches: printing }) => layPaper(printing));
  addEventListener('hashchange', () => { if (location.hash !== lastAddress) restore(); });
  wireTimeline();
  wireKeys();
}

/** Bring the page into the state that its address tells. */
function restore() {
  readAddress();
  applyTheme();
  const { camera: view, selected } = state;
  refresh();
  if (view) map.setView([view.lat, view.lng], view.zoom, { animate: false });
  if (selected && store.numberOf.has(selected)) select(store.numberOf.get(selected));
}

async function start() {
  content = await readContent();
  store = incidentStore(content);
  index = facetIndex(store);
  totalOf = evaluate(store, index, freshState(), null).counts;
  search = kept_search();
  map = window[content.map];
  wayByIncident = new Map(content.ways.flatMap((way) => way.incidents.map((incident) => [incident, way])));
  for (const key of ['incidents', 'selected']) own_groups[key] = L.layerGroup().addTo(map);
  if (content.tiles) own_groups.tiles = L.tileLayer(content.tiles, { pane: 'tiles' });
  spots = placeIncidents();
  frameMap();
  makeWays();
  makeAreas();
  makeNamed();
  wire();
  const told = fromAddress(location.hash);
  map.setView([35.8, 37.2], 7, { animate: false });
  measureTimeline();
  restore();
  if (!told.camera) showAll({ animate: false });
  map.on('moveend', () => { drawIncidents(); layWays(); layLabels(); writeAddress(); });
  new ResizeObserver(() => { map.invalidateSize(); measureTimeline(); drawTimeline(); }).observe(one('#stage'));
  document.documentElement.dataset.ready = 'yes';
}

/** Searching the same words again costs nothing. */
function kept_search() {
  const find = searcher(store, content, (group_name, key) => `${speak(group_name, key, 'en')} ${speak(group_name, key, 'ar')}`);
  let last = [null, null];
  return (query) => {
    if (last[0] !== query) last = [query, find(query)];
    return last[1];
  };
}

function frameMap() {
  const container = map.getContainer();
  container.addEventListener('click', (event) => { clickedAt = [event.clientX, event.clientY]; }, true);
  fill(container, { role: 'region', 'data-label': 'map', dir: 'ltr' }, []);
  L.control.scale({ imperial: false, position: 'bottomright' }).addTo(map);
  const corner = L.control({ position: 'topright' });
  corner.onAdd = () => el('div', { class: 'leaflet-bar corner' },
    el('button', { type: 'button', id: 'home', 'data-label': 'home' }, '⌂'),
    el('button', { type: 'button', id: 'full', 'data-label': 'full' }, '⛶'),
    el('span', { class: 'north', 'data-label': 'north' }, 'N↑'));
  corner.addTo(map);
}

start();
