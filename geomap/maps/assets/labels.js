// Names on the base map: set by rank while there is room, anew after every move.

const SITE = 0;
const COUNTRY = 1;
const LEAST_ZOOM = { [SITE]: 7.5, [COUNTRY]: 0, 2: 6.5, 3: 9, 4: 10 };
const COUNTRIES_UNTIL = 9;

function layLabels() {
  const names = group('labels');
  names.clearLayers();
  const zoom = map.getZoom();
  const view = map.getBounds().pad(0.05);
  const taken = content.incidents.map(symbolPosition).filter(Boolean).map(symbolBox);
  for (const label of content.labels) {
    if (zoom < LEAST_ZOOM[label.rank] || (label.rank === COUNTRY && zoom > COUNTRIES_UNTIL)) continue;
    const position = at(label.position);
    const box = view.contains(position) && labelBox(label, map.latLngToContainerPoint(position));
    if (box && !taken.some((other) => overlap(box, other))) {
      taken.push(box);
      names.addLayer(L.marker(position, { icon: labelIcon(label), pane: 'names', interactive: false, keyboard: false }));
    }
  }
}

function symbolBox(position) {
  const { x, y } = map.latLngToContainerPoint(at(position));
  return { left: x - 10, right: x + 10, top: y - 10, bottom: y + 9 };
}

function labelText(label) {
  const ui = document.documentElement.dataset.ui;
  return [ui === 'ar' && label.ar ? '' : label.en, ui === 'en' && label.en ? '' : label.ar].filter(Boolean);
}

/** The room a label needs, in pixels, from the number of its letters. */
function labelBox(label, point) {
  const size = label.rank <= 2 ? 6.6 : 6;
  const half = (Math.max(...labelText(label).map((text) => text.length), 1) * size) / 2 + 4;
  const drop = label.rank === SITE ? 10 : 6;
  const height = 13 * labelText(label).length;
  return { left: point.x - half, right: point.x + half, top: point.y + drop, bottom: point.y + drop + 2 + height };
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function labelIcon(label) {
  const lines = labelText(label).map((text) => el('span', { lang: text === label.ar ? 'ar' : 'en', dir: 'auto' }, text));
  const html = el('span', { class: `label rank-${label.rank}`, 'aria-hidden': 'true' }, ...lines);
  return L.divIcon({ html, className: 'label-anchor', iconSize: [0, 0] });
}
