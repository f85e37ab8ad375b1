// Symbols of incidents: shape and color by kind, hollow where doubtful, small in the background.

const symbolOf = (kind) => content.symbols[kind] || content.symbols.other;

function symbol(kind, { hollow = false, size = 18 } = {}) {
  const { color, shape } = symbolOf(kind);
  return svg('svg', { class: hollow ? 'symbol hollow' : 'symbol', color, viewBox: '-1 -1 26 26', width: size, height: size, 'aria-hidden': 'true' },
    svg('path', { class: 'kind', d: shape }));
}

/** Doubtful is what is only claimed, and what stands at a place that was read with little confidence. */
const isDoubtful = (incident) => store.value(incident, 'certainty') === 'claimed'
  || confidenceOf(store.value(incident, 'score')) === 'low';

/** Symbols of kinds side by side at one place, each with its number. */
function stackIcon(kinds) {
  const html = el('span', { class: 'stack' }, ...kinds.map(({ kind, incidents }) => {
    const size = incidents.every((i) => store.value(i, 'salience') === 'background') ? 14 : 20;
    return el('span', { class: 'one' }, symbol(kind, { hollow: incidents.every(isDoubtful), size }),
      incidents.length > 1 ? el('span', { class: 'badge', 'data-number': amount(incidents.length) }) : null);
  }));
  const width = 26 * kinds.length;
  return L.divIcon({ html, className: 'incident', iconSize: [width, 26], iconAnchor: [width / 2, 13] });
}

/** A cluster: its number, in a ring of the shares of its kinds. */
function clusterIcon(kinds, number) {
  const size = Math.min(56, 28 + 7 * Math.log10(number));
  const arcs = ringArcs(kinds.map(({ incidents }) => incidents.length), 20);
  const ring = svg('svg', { viewBox: '-4 -4 48 48', width: size, height: size, 'aria-hidden': 'true' },
    svg('circle', { class: 'core', cx: 20, cy: 20, r: 22 }),
    ...arcs.map((d, i) => svg('path', { class: 'arc', d, stroke: symbolOf(kinds[i].kind).color })));
  const html = el('span', { class: 'cluster' }, ring, el('span', { class: 'number' }, amount(number)));
  return L.divIcon({ html, className: 'incident', iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
}
