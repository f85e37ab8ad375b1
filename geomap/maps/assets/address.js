// The state of the page in its address: view, time, filters, selection, language. Pure.

const SHORT = {
  kind: 'k', actor: 'ac', certainty: 'ce', governorate: 'gv', place: 'pl', precision: 'gp', confidence: 'co', source: 'so',
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const REMOTE = 'tiles'; // no address turns these on, only a reader does
const HIDDEN_AT_FIRST = ['named_areas', REMOTE];

/** A page without any choice. */
const freshState = () => ({
  chosen: Object.fromEntries(Object.keys(SHORT).map((name) => [name, new Set()])),
  from: null, to: null, undated: true, q: '', selected: null, language: 'en', theme: 'auto', view: 'map',
  hidden: new Set(HIDDEN_AT_FIRST), camera: null,
});

const written = (values) => [...values].map(encodeURIComponent).join(',');

/** Write what differs from a fresh page. */
function toAddress(state) {
  const parts = [['v', '1']];
  const put = (key, value) => { if (value) parts.push([key, value]); };
  if (state.camera) put('z', [state.camera.zoom, state.camera.lat.toFixed(4), state.camera.lng.toFixed(4)].join('/'));
  if (state.from || state.to) put('t', `${state.from || ''}..${state.to || ''}`);
  if (state.undated === Boolean(state.from || state.to)) put('u', state.undated ? '1' : '0');
  for (const [name, key] of Object.entries(SHORT)) put(key, [...state.chosen[name]].map((v) => encodeURIComponent(v) || '~').join(','));
  put('q', encodeURIComponent(state.q));
  put('id', encodeURIComponent(state.selected || ''));
  const off = (hidden) => written([...hidden].filter((key) => key !== REMOTE));
  if (off(state.hidden) !== off(HIDDEN_AT_FIRST)) put('off', off(state.hidden) || '-');
  put('vw', state.view === 'map' ? '' : state.view);
  put('lg', state.language);
  put('th', state.theme === 'auto' ? '' : state.theme);
  return `#${parts.map(([key, value]) => `${key}=${value}`).join('&')}`;
}

/** Read an address; what is missing or broken in it stays as on a fresh page. */
function fromAddress(hash) {
  const told = Object.fromEntries(hash.replace(/^#/, '').split('&').map((part) => {
    const cut = part.indexOf('=');
    return cut < 0 ? [part, ''] : [part.slice(0, cut), part.slice(cut + 1)];
  }));
  return { ...freshState(), ...filtersOf(told), ...looksOf(told), selected: plain(told.id || '') || null, camera: camera(told.z) };
}

const listOf = (text) => (text ? text.split(',').map((one) => (one === '~' ? '' : plain(one))).filter((one) => one !== null) : []);

function filtersOf(told) {
  const chosen = Object.fromEntries(Object.entries(SHORT).map(([name, key]) => [name, new Set(listOf(told[key]))]));
  const [from, to] = (told.t || '').split('..').map((day) => (DAY.test(day) && isDay(day) ? day : null));
  const undated = told.u ? told.u === '1' : !(from || to);
  return { chosen, from: from ?? null, to: to ?? null, undated, q: plain(told.q || '') || '' };
}

const isDay = (text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

function looksOf(told) {
  const looks = {};
  if (told.off) looks.hidden = new Set([...listOf(told.off).filter((key) => key !== '-'), REMOTE]);
  if (told.vw === 'table') looks.view = 'table';
  if (told.lg === 'ar' || told.lg === 'en') looks.language = told.lg;
  if (told.th === 'dark' || told.th === 'light') looks.theme = told.th;
  return looks;
}

function plain(text) {
  try { return decodeURIComponent(text); } catch { return null; }
}

function camera(text) {
  const [zoom, lat, lng] = (text || '').split('/').map(Number);
  const sound = text && [zoom, lat, lng].every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lng) <= 180 && zoom >= 0 && zoom <= 22;
  return sound ? { zoom, lat, lng } : null;
}

/** Say the filters in words that a file can carry: the address without view, selection and looks. */
function filterText(state) {
  return toAddress({ ...freshState(), chosen: state.chosen, from: state.from, to: state.to, undated: state.undated, q: state.q, language: '' }).slice(1);
}
