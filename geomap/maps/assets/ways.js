// Ways of patrols and convoys, areas instead of pins, and places that are only named.

const drawnWays = [];
const drawnAreas = [];
const stroke = (className) => L.polyline([], { className, interactive: false });

/** Give a line or an area its name and what it opens. */
function opens(layer, incidents, name) {
  const ready = () => {
    const node = layer.getElement();
    shownBy.set(node, incidents);
    operable(node, name(), () => layer.fire('click'));
  };
  layer.on('add', ready);
  layer.on('click', () => choose(under(incidents().filter((incident) => shown.passes.has(incident)))));
}

/** What lies under the last click, after `own`. */
function under(own) {
  const others = clickedAt ? document.elementsFromPoint(...clickedAt).flatMap((node) => (shownBy.get(node) || (() => []))()) : [];
  return [...new Set([...own, ...others.filter((incident) => shown.passes.has(incident))])];
}

function makeWays() {
  for (const way of content.ways) {
    const legs = way.legs.map((leg) => ({ leg, casing: stroke('casing'), line: stroke(leg.schematic ? 'way schematic' : 'way') }));
    const heads = stroke('heads');
    const touch = L.polyline([], { className: 'touch', weight: 18 });
    const stops = way.stops.filter((stop) => stop.position).map((stop) => L.circleMarker(at(stop.position), { radius: 4, className: 'stop', interactive: false }));
    const layers = [...legs.map((l) => l.casing), ...legs.map((l) => l.line), heads, touch, ...stops];
    opens(touch, () => way.incidents, () => spokenSpot(byKind(way.incidents), way.incidents));
    drawnWays.push({ way, legs, heads, touch, layer: L.layerGroup(layers) });
  }
}

/** Lay every way that passes into its lane for the zoom of the moment. */
function layWays() {
  const zoom = map.getZoom();
  const pixels = (line) => L.LineUtil.simplify(line.map((p) => map.project(at(p), zoom)), 1);
  const back = (points) => points.map((p) => map.unproject(p, zoom));
  for (const drawn of drawnWays.filter(({ layer }) => group('routes').hasLayer(layer))) {
    const lanes = drawn.legs.map(({ leg }) => shifted(pixels(leg.line), 3 + 6 * drawn.way.lane));
    lanes.forEach((points, i) => [drawn.legs[i].casing, drawn.legs[i].line].forEach((line) => line.setLatLngs(back(points))));
    const whole = lanes.flat();
    const gap = Math.min(90, Math.max(lengthOf(whole) / 2, 24));
    drawn.heads.setLatLngs(arrowHeads(whole, gap, 8).map(back));
    drawn.touch.setLatLngs(back(whole));
  }
}

/** Keep on the map what has an incident that passes. */
function keepDrawn(key, drawn, incidentsOf) {
  for (const entry of drawn) {
    const passes = incidentsOf(entry).some((incident) => shown.passes.has(incident));
    if (passes !== group(key).hasLayer(entry.layer)) group(key)[passes ? 'addLayer' : 'removeLayer'](entry.layer);
  }
}

function drawWays() {
  keepDrawn('routes', drawnWays, ({ way }) => way.incidents);
  layWays();
  const chosen = store.numberOf.get(state.selected);
  for (const { way, legs, heads } of drawnWays) {
    [...legs.map(({ line }) => line), heads].forEach((line) => line.getElement()?.classList.toggle('chosen', way.incidents.includes(chosen)));
  }
}

function makeAreas() {
  for (const area of content.areas) {
    const kind = store.value(area.incidents[0], 'kind');
    const className = area.incidents.every(isDoubtful) ? 'area claimed' : 'area';
    const layer = L.geoJSON(area.geometry, { pane: 'areas', style: { className, color: symbolOf(kind).color } });
    layer.eachLayer((shape) => opens(shape, () => area.incidents, () => spokenSpot(byKind(area.incidents), area.incidents)));
    drawnAreas.push({ area, layer });
  }
}

function drawAreas() {
  keepDrawn('areas', drawnAreas, ({ area }) => area.incidents);
  const chosen = store.numberOf.get(state.selected);
  for (const { area, layer } of drawnAreas) {
    layer.eachLayer((shape) => shape.getElement()?.classList.toggle('chosen', area.incidents.includes(chosen)));
  }
}

/** Places and areas that reports name where nothing is said to have happened. */
function makeNamed() {
  const drawn = [
    ...content.named_areas.map((area) => ['named_areas', L.geoJSON(area.geometry, { pane: 'named', style: { className: 'named-area' } }), area]),
    ...content.places.map((entry) => ['places', L.circleMarker(at(entry.position), { radius: 4, className: 'dot', pane: 'dots' }), entry]),
  ];
  for (const [key, layer, entry] of drawn) {
    const label = () => `${speak('place', entry.place_kind || entry.kind)}, ${spokenName(entry)}`;
    const each = layer.eachLayer ? (act) => layer.eachLayer(act) : (act) => act(layer);
    each((shape) => {
      shape.on('add', () => operable(shape.getElement(), label(), () => shape.fire('click')));
      shape.on('click', () => showPlace(entry));
    });
    layer.addTo(group(key));
  }
}
