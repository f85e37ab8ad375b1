// Drawing: incidents, ways, areas and places, each into the group that folium made for it.

const map = window[content.map];
const group = (key) => window[content.groups[key]];
const at = (position) => L.GeoJSON.coordsToLatLng(position);
const incidentById = new Map(content.incidents.map((incident) => [incident.incident_id, incident]));
const wayByIncident = new Map(content.ways.flatMap((way) => way.incidents.map((id) => [id, way])));
const wayOf = (incident) => wayByIncident.get(incident.incident_id);
const isWide = () => map.getSize().x > 760;
const LEGEND_WIDTH = 340;
const popupOptions = {
  maxWidth: Math.min(360, map.getSize().x - 60), minWidth: 220, maxHeight: Math.min(420, map.getSize().y - 60),
  autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [isWide() ? LEGEND_WIDTH : 12, 12],
};

/** Where an incident's symbol stands: its own point, else the start of its way. */
function symbolPosition(incident) {
  if (incident.position) return incident.position;
  const way = incident.located === 'route' && incident.drawn ? wayOf(incident) : null;
  return way ? way.legs[0].line[0] : null;
}

function drawIncidents() {
  const places = new Map();
  for (const incident of content.incidents) {
    const position = symbolPosition(incident);
    if (position) {
      const kinds = places.get(position.join()) || places.set(position.join(), new Map()).get(position.join());
      kinds.set(incident.kind, [...(kinds.get(incident.kind) || []), incident]);
    }
  }
  for (const kinds of places.values()) {
    [...kinds.values()].forEach((stack, i) => drawStack(stack, (i - (kinds.size - 1) / 2) * 24));
  }
}

/** Draw incidents of one kind at one place: one symbol, and a ring where the place is not exact. */
function drawStack(stack, shift) {
  const position = at(symbolPosition(stack[0]));
  const radius_m = Math.max(...stack.map((incident) => (incident.position ? incident.radius_m || 0 : 0)));
  if (radius_m) L.circle(position, { radius: radius_m, className: 'ring', pane: 'areas', interactive: false }).addTo(group(stack[0].kind));
  const marker = L.marker(position, { icon: incidentIcon(stack, shift), riseOnHover: true });
  marker.bindPopup(() => cardsAt(stack), popupOptions).addTo(group(stack[0].kind));
  named(marker, stack);
}

const spokenIncident = (told) => [spoken(told.incident_id ? 'kind' : 'place', told.place_kind || told.kind), told.date_start, spokenName(told)].filter(Boolean).join(', ');

/** Incidents by the element that shows them, and where the last click went, if it was a click. */
const shownBy = new WeakMap();
let clickedAt = null;

/** Cards of `own` incidents, and after a click of all others that lie under the pointer. */
function cardsAt(own) {
  const under = clickedAt ? document.elementsFromPoint(...clickedAt).flatMap((node) => shownBy.get(node) || []) : [];
  return pager([...new Set([...own, ...under])]);
}

/** Let a marker or a line be reached, read aloud and opened without a mouse. */
function named(layer, told) {
  const label = told.map(spokenIncident).join('; ');
  const name = () => {
    reachable(layer, layer.getElement(), label);
    if (told[0].incident_id) shownBy.set(layer.getElement(), told);
  };
  layer.on('add', name);
  if (layer.getElement()) name();
}

function reachable(layer, node, label) {
  if (!node || node.dataset.reachable) return;
  node.dataset.reachable = 'yes';
  fill(node, { tabindex: 0, role: 'button', 'aria-label': label }, []);
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    clickedAt = null;
    layer.openPopup();
  });
}

const drawnWays = [];

function drawWays() {
  for (const way of content.ways) {
    const incidents = way.incidents.map((id) => incidentById.get(id));
    const legs = way.legs.map((leg) => ({ leg, casing: stroke('casing'), line: stroke(leg.schematic ? 'way schematic' : 'way') }));
    const heads = stroke('heads');
    const touch = L.polyline([], { className: 'touch', weight: 18 });
    touch.bindPopup(() => cardsAt(incidents), popupOptions);
    const dots = way.stops.filter((stop) => stop.position).map((stop) => L.circleMarker(at(stop.position), { radius: 4, className: 'stop', interactive: false }));
    const layers = [...legs.map((l) => l.casing), ...legs.map((l) => l.line), heads, touch, ...dots];
    layers.forEach((layer) => layer.addTo(group('routes')));
    named(touch, incidents);
    drawnWays.push({ way, legs, heads, touch });
  }
  layWays();
  map.on('zoomend', layWays);
}

const stroke = (className) => L.polyline([], { className, interactive: false });

/** Lay every way into its lane for the zoom of the moment. */
function layWays() {
  const zoom = map.getZoom();
  const pixels = (line) => L.LineUtil.simplify(line.map((p) => map.project(at(p), zoom)), 1);
  const back = (points) => points.map((p) => map.unproject(p, zoom));
  for (const { way, legs, heads, touch } of drawnWays) {
    const lanes = legs.map(({ leg }) => shifted(pixels(leg.line), 3 + 6 * way.lane));
    lanes.forEach((points, i) => [legs[i].casing, legs[i].line].forEach((line) => line.setLatLngs(back(points))));
    const whole = lanes.flat();
    const gap = Math.min(90, Math.max(lengthOf(whole) / 2, 24));
    heads.setLatLngs(arrowHeads(whole, gap, 8).map(back));
    touch.setLatLngs(back(whole));
  }
}

function drawAreas() {
  for (const area of content.areas) {
    const incidents = area.incidents.map((id) => incidentById.get(id));
    const [{ kind }] = incidents;
    const className = incidents.every((incident) => incident.certainty === 'claimed') ? 'area claimed' : 'area';
    const { color } = content.symbols[kind];
    drawShape(area.geometry, { pane: 'areas', className, color }, () => cardsAt(incidents), kind, incidents);
  }
  for (const area of content.named_areas) {
    drawShape(area.geometry, { pane: 'named', className: 'named-area' }, () => placeCard(area), 'named_areas', [area]);
  }
  foldPane('areas');
}

/** Areas and rings belong to the group of their kind; the row "areas" hides them all. */
function foldPane(name) {
  if (!group(name)) return;
  const show = (display) => () => { map.getPane(name).style.display = display; };
  group(name).on('add', show('')).on('remove', show('none'));
}

function drawShape(geometry, { pane, ...style }, card, key, told) {
  L.geoJSON(geometry, { pane, style }).eachLayer((shape) => {
    shape.bindPopup(card, popupOptions).addTo(group(key));
    named(shape, told);
  });
}

function drawPlaces() {
  for (const entry of content.places) {
    const dot = L.circleMarker(at(entry.position), { radius: 4, className: 'dot', pane: 'dots' });
    dot.bindPopup(() => placeCard(entry), popupOptions).addTo(group('places'));
    named(dot, [entry]);
  }
}

/** Show everything that is drawn on the base map, with room for the legend. */
function showAll() {
  const region = L.latLngBounds(content.region.map(at));
  const drawn = [
    ...content.incidents.map(symbolPosition).filter(Boolean).map((position) => at(position).toBounds(1)),
    ...content.ways.map((way) => L.latLngBounds(way.legs.flatMap((leg) => leg.line.map(at)))),
    ...content.areas.map((area) => L.geoJSON(area.geometry).getBounds()),
  ];
  const places = content.places.map((entry) => at(entry.position).toBounds(1));
  const near = drawn.filter((bounds) => region.contains(bounds));
  const shown = [near, drawn, places, [region]].find((choice) => choice.length);
  map.fitBounds(shown.reduce((all, bounds) => all.extend(bounds), L.latLngBounds([])), {
    paddingTopLeft: [28, 28], paddingBottomRight: [isWide() ? LEGEND_WIDTH : 28, 48], maxZoom: 11,
  });
}
