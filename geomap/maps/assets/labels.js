// Names on the base map: set by rank while there is room, anew after every move.

const SITE = 0;
const COUNTRY = 1;
const LEAST_ZOOM = { [SITE]: 7.5, [COUNTRY]: 0, 2: 6.5, 3: 9, 4: 10 };
const COUNTRIES_UNTIL = 9;

function layLabels() {
  const names = group('labels').clearLayers();
  const zoom = map.getZoom();
  const view = map.getBounds().pad(0.05);
  const boxes = [...taken];
  for (const label of content.labels) {
    if (zoom < LEAST_ZOOM[label.rank] || (label.rank === COUNTRY && zoom > COUNTRIES_UNTIL)) continue;
    const position = at(label.position);
    const box = view.contains(position) && labelBox(label, map.latLngToContainerPoint(position));
    if (box && !boxes.some((other) => overlap(box, other))) {
      boxes.push(box);
      names.addLayer(L.marker(position, { icon: labelIcon(label), pane: 'names', interactive: false, keyboard: false }));
    }
  }
}

/** Both scripts, that of the reader first; the second stands smaller below. */
const labelTexts = (label) => [['en', label.en], ['ar', label.ar]].filter(([, text]) => text)
  .sort(([a], [b]) => Number(b === state.language) - Number(a === state.language));

/** The room a label needs, in pixels, from the number of its letters. */
function labelBox(label, point) {
  const texts = labelTexts(label);
  const size = label.rank <= 2 ? 6.6 : 6;
  const half = (Math.max(...texts.map(([, text]) => text.length), 1) * size) / 2 + 4;
  const drop = label.rank === SITE ? 12 : 6;
  return { left: point.x - half, right: point.x + half, top: point.y + drop, bottom: point.y + drop + 2 + 13 * texts.length };
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function labelIcon(label) {
  const lines = labelTexts(label).map(([lang, text], i) => el('span', { lang, dir: 'auto', class: i ? 'second' : null }, text));
  const html = el('span', { class: `label rank-${label.rank}`, 'aria-hidden': 'true' }, ...lines);
  return L.divIcon({ html, className: 'label-anchor', iconSize: [0, 0] });
}
