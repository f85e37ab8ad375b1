// Symbols of incidents: shape and color by kind, hollow where only claimed, small in the background.

function symbol(kind, { hollow = false, size = 18 } = {}) {
  const { color, shape } = content.symbols[kind] || content.symbols.other;
  return svg('svg', { class: hollow ? 'symbol hollow' : 'symbol', color, viewBox: '-1 -1 26 26', width: size, height: size, 'aria-hidden': 'true' },
    svg('path', { class: 'kind', d: shape }));
}

/** An icon for incidents of one kind at one place, moved sideways by `shift` pixels. */
function incidentIcon(incidents, shift) {
  const [first] = incidents;
  const size = incidents.every((i) => i.salience === 'background') ? 14 : 20;
  const badge = incidents.length > 1 ? el('span', { class: 'badge' }, String(incidents.length)) : null;
  const html = el('span', {}, symbol(first.kind, { hollow: incidents.every((i) => i.certainty === 'claimed'), size }), badge);
  return L.divIcon({ html, className: 'incident', iconSize: [26, 26], iconAnchor: [13 - shift, 13], popupAnchor: [shift, -8] });
}
