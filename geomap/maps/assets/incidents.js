// Incidents on the map: symbols, clusters, and rings where a place is not exact.

const CLUSTER_REACH = 38; // pixels
const KINDS_SIDE_BY_SIDE = 3;
const SMALLEST_RING = 14; // pixels; a smaller one hides behind its symbol

/** Where each incident stands: its own point, else the start of its way; -1 for no place. */
function placeIncidents() {
  const numbers = new Map();
  const spots = { lonLat: [], of: new Int32Array(store.count).fill(-1) };
  for (let incident = 0; incident < store.count; incident += 1) {
    const position = store.lonLat(incident) || wayStart(incident);
    if (!position) continue;
    const key = position.join();
    if (!numbers.has(key)) numbers.set(key, spots.lonLat.push(position) - 1);
    spots.of[incident] = numbers.get(key);
  }
  return spots;
}

const wayStart = (incident) => (store.value(incident, 'located') === 'route' && wayByIncident.has(incident)
  ? wayByIncident.get(incident).legs[0].line[0] : null);

/** Group what passes the filters by its place. */
function incidentsBySpot(visible) {
  const bySpot = new Map();
  for (const incident of visible) {
    const spot = spots.of[incident];
    if (spot < 0) continue;
    if (bySpot.has(spot)) bySpot.get(spot).push(incident); else bySpot.set(spot, [incident]);
  }
  return bySpot;
}

/** Draw what passes and lies in view, anew for every filter and every move. */
function drawIncidents() {
  const layer = group('incidents').clearLayers();
  const rings = group('circles').clearLayers();
  const view = map.getBounds().pad(0.15);
  const points = [...shown.bySpot].filter(([spot]) => view.contains(at(spots.lonLat[spot])))
    .map(([spot, incidents]) => ({ ...map.latLngToLayerPoint(at(spots.lonLat[spot])), weight: incidents.length, spot }));
  taken = [];
  for (const cluster of clusters(points, CLUSTER_REACH)) drawSpot(cluster.map((i) => points[i]), layer, rings);
  markSelected();
}

function drawSpot(points, layer, rings) {
  const incidents = points.flatMap(({ spot }) => shown.bySpot.get(spot));
  const kinds = byKind(incidents);
  const alone = points.length === 1;
  const stacked = alone && kinds.length <= KINDS_SIDE_BY_SIDE;
  const position = at(spots.lonLat[points[0].spot]);
  const icon = stacked ? stackIcon(kinds) : clusterIcon(kinds, incidents.length);
  const marker = L.marker(position, { icon, riseOnHover: true, keyboard: false });
  marker.on('click', () => (alone ? choose(incidents) : openCluster(points, incidents)));
  marker.addTo(layer);
  operable(marker.getElement(), spokenSpot(kinds, incidents), () => marker.fire('click'));
  taken.push(boxAround(map.latLngToContainerPoint(position), icon.options.iconSize));
  if (alone) drawRing(position, incidents, rings);
}

function byKind(incidents) {
  const kinds = new Map();
  for (const incident of incidents) {
    const kind = store.value(incident, 'kind');
    if (kinds.has(kind)) kinds.get(kind).push(incident); else kinds.set(kind, [incident]);
  }
  return Object.keys(content.symbols).filter((kind) => kinds.has(kind)).map((kind) => ({ kind, incidents: kinds.get(kind) }));
}

const boxAround = ({ x, y }, [width, height]) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 - 3 });

/** A circle within which the place should lie, where it is large enough to be seen. */
function drawRing(position, incidents, rings) {
  const radius = Math.max(...incidents.map((i) => (store.lonLat(i) ? store.value(i, 'radius_m') || 0 : 0)));
  if (radius && radius / metersPerPixel(position) >= SMALLEST_RING) {
    L.circle(position, { radius, className: 'ring', pane: 'areas', interactive: false }).addTo(rings);
  }
}

const metersPerPixel = (position) => 40075016.7 * Math.cos((position.lat * Math.PI) / 180) / 2 ** (map.getZoom() + 8);

/** A cluster of several places opens by zooming in; where that parts nothing, by listing. */
function openCluster(points, incidents) {
  const bounds = L.latLngBounds(points.map(({ spot }) => at(spots.lonLat[spot])));
  const zoom = map.getBoundsZoom(bounds, false, L.point(80, 80));
  if (map.getZoom() >= map.getMaxZoom() || zoom <= map.getZoom()) choose(incidents);
  else map.flyToBounds(bounds, { padding: [80, 80], maxZoom: map.getMaxZoom(), animate: !calm(), duration: 0.4 });
}

/** The count as it is said, with the figure that the symbol shows: a label must hold what is seen. */
function numbered(number) {
  const said = counted(number, 'incidents');
  return said.includes(amount(number)) ? said : `${amount(number)}، ${said}`;
}

function spokenSpot(kinds, incidents) {
  const told = kinds.map(({ kind, incidents: own }) => `${speak('kind', kind)}${own.length > 1 ? ` × ${own.length}` : ''}`).join(', ');
  const named = spokenName({ name_en: store.value(incidents[0], 'name_en'), name_ar: store.value(incidents[0], 'name_ar') });
  const number = incidents.length > 1 ? `${numbered(incidents.length)}: ` : '';
  return [number + told, incidents.length === 1 ? store.value(incidents[0], 'date_start') : null, named].filter(Boolean).join(', ');
}

/** Let something drawn be reached, read aloud and opened without a mouse. */
function operable(node, label, act) {
  fill(node, { tabindex: 0, role: 'button', 'aria-label': label }, []);
  if (node.dataset.operable) return;
  node.dataset.operable = 'yes';
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    clickedAt = null;
    act();
  });
}

/** Ring the selected incident, and the circle that its place lies within. */
function markSelected() {
  const layer = group('selected').clearLayers();
  const incident = store.numberOf.get(state.selected);
  if (incident === undefined || spots.of[incident] < 0) return;
  const position = at(spots.lonLat[spots.of[incident]]);
  const radius = store.lonLat(incident) && store.value(incident, 'radius_m');
  if (radius) L.circle(position, { radius, className: 'ring chosen', pane: 'areas', interactive: false }).addTo(layer);
  L.circleMarker(position, { radius: 19, className: 'halo', pane: 'halo', interactive: false }).addTo(layer);
}
