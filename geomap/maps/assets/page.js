// The page around the map: legend, tray, language, focus.

/** Fold the layer control into a `details`, with the key of signs below its rows. */
function foldLegend() {
  const control = document.querySelector('.leaflet-control-layers');
  const rowsOfLayers = control.querySelector('.leaflet-control-layers-list');
  rowsOfLayers.style.height = '';
  control.append(el('details', { class: 'legend', open: isWide() ? '' : null },
    el('summary', {}, word('ui', 'layers')), rowsOfLayers, signs()));
  control.removeAttribute('aria-haspopup');
}

function signs() {
  const line = (style) => svg('svg', { viewBox: '0 0 36 12', width: 36, height: 12, 'aria-hidden': 'true' },
    style === 'arrow' ? svg('path', { class: 'way', d: 'M1 6h34M16 2l5 4-5 4' }) : svg('path', { class: style, d: 'M1 6h34' }));
  const ring = svg('svg', { viewBox: '0 0 36 12', width: 36, height: 12, 'aria-hidden': 'true' }, svg('circle', { class: 'ring', cx: 18, cy: 6, r: 5 }));
  const sign = (mark, key) => el('li', {}, mark, ' ', word('key', key));
  return el('ul', { class: 'signs' },
    sign(line('way'), 'solid'), sign(line('way schematic'), 'dashed'), sign(line('arrow'), 'arrow'),
    sign(ring, 'ring'), sign(symbol('attack', { hollow: true, size: 14 }), 'hollow'), sign(symbol('attack', { size: 10 }), 'small'));
}

const SNIPPET = 120; // characters; one line shows fewer

/** List what has no place on the map: counted, never hidden. */
function fillTray() {
  const missing = content.incidents.filter((incident) => !incident.drawn || incident.located === 'none');
  if (!missing.length) return;
  const tray = document.querySelector('.tray');
  tray.hidden = false;
  tray.querySelector('summary').append(word('ui', 'off_map'), ': ', isolated(missing.length));
  tray.querySelector('ul').append(...missing.map(trayRow));
}

function trayRow(incident) {
  const summary = el('summary', {}, word('kind', incident.kind), ' · ',
    incident.date_start ? isolated(incident.date_start) : word('time', 'unknown'), ' · ', reason(incident), snippet(incident));
  const row = el('details', {}, summary);
  row.addEventListener('toggle', () => {
    if (row.open && row.children.length === 1) row.append(incidentCard(incident));
  });
  return el('li', {}, row);
}

/** The first words of the report, by which rows of one kind are told apart. */
function snippet(incident) {
  const [said] = incident.quotes.map((number) => content.quotes[number]);
  if (!said) return null;
  const begun = [...said.pieces.join('')].slice(0, SNIPPET).join('');
  return el('span', { class: 'snippet', lang: said.lang, dir: said.lang === 'ar' ? 'rtl' : 'ltr' }, begun);
}

function reason(incident) {
  if (incident.kind === 'agreement_or_talks') return word('ui', 'never_drawn');
  return incident.drawn ? word('ui', 'no_place') : word('certainty', incident.certainty);
}

/** Show English, Arabic, or both. */
function chooseLanguage(choice) {
  const root = document.documentElement;
  root.dataset.ui = choice;
  root.lang = choice === 'ar' ? 'ar' : 'en';
  document.querySelectorAll('[data-choose]').forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.choose === choice)));
  layLabels();
}

/** Move the focus into an opened popup, and back when it closes. */
function followFocus() {
  let from = null;
  map.on('popupopen', ({ popup }) => {
    from = document.activeElement;
    document.body.classList.add('reading');
    const box = popup.getElement();
    fill(box, { role: 'dialog', 'aria-label': spoken('ui', 'evidence'), dir: 'auto' }, []);
    const close = box.querySelector('.leaflet-popup-close-button');
    close.setAttribute('aria-label', spoken('ui', 'close'));
    close.focus({ preventScroll: true });
  });
  map.getContainer().addEventListener('keydown', (event) => {
    if (event.key === 'Escape') map.closePopup();
  });
  map.on('popupclose', () => {
    document.body.classList.remove('reading');
    if (from && from.isConnected) from.focus({ preventScroll: true });
  });
}

map.getContainer().addEventListener('click', (event) => { clickedAt = [event.clientX, event.clientY]; }, true);
fill(map.getContainer(), { role: 'region', 'aria-label': spoken('ui', 'map'), dir: 'ltr' }, []);
L.control.scale({ imperial: false, position: 'bottomright' }).addTo(map);
foldLegend();
showAll();
drawAreas();
drawWays();
drawPlaces();
drawIncidents();
layLabels();
map.on('moveend', layLabels);
fillTray();
followFocus();
document.querySelectorAll('[data-choose]').forEach((button) => button.addEventListener('click', () => chooseLanguage(button.dataset.choose)));
