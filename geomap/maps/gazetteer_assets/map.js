(() => {
'use strict';
const content = JSON.parse(document.getElementById('content').textContent);
const byId = new Map([...content.places, ...content.unplaced].map((place) => [place.id, place]));
const COLORS = {
  village: '#0072b2', town: '#0072b2', city: '#0072b2', neighbourhood: '#56b4e9', crossing: '#d55e00', base: '#d55e00',
  facility: '#d55e00', observation_post: '#d55e00', road: '#8d7448', river: '#3a7ca5', mountain: '#6b4f2a',
};
const AREA_COLOR = '#7a5195';
const BROAD_COLOR = '#7d868c';
const MOST_LISTED = 60;

const map = L.map('map', { preferCanvas: true, minZoom: 2, maxZoom: 17, zoomSnap: 0.5, attributionControl: false });
map.createPane('ground').style.zIndex = 250;
const style = getComputedStyle(document.documentElement);
const ink = (name) => style.getPropertyValue(name).trim();
const GROUND = {
  sea: { fillColor: ink('--sea'), fillOpacity: 1, stroke: false },
  land: { fillColor: ink('--land'), fillOpacity: 1, color: ink('--edge'), weight: 0.8 },
  lake: { fillColor: ink('--water'), fillOpacity: 1, color: ink('--edge'), weight: 0.6 },
  border: { color: ink('--border'), weight: 1.4, dashArray: '7 3 2 3', fill: false },
  governorate: { color: ink('--edge'), weight: 1, dashArray: '3 3', fill: false },
};
L.geoJSON(content.basemap, {
  pane: 'ground', interactive: false, renderer: L.canvas({ pane: 'ground', padding: 0.5 }),
  style: (feature) => GROUND[feature.properties.kind] || { color: ink('--edge'), weight: 1, fill: false },
}).addTo(map);
const latLng = (at) => [at[1], at[0]];
for (const line of content.roads) {
  L.polyline(line.map(latLng), { color: ink('--road'), weight: 2.5, interactive: false }).addTo(map);
}

const drawn = L.layerGroup().addTo(map);
const chosen = L.layerGroup().addTo(map);
const colorOf = (place) => (place.tier === 'broad' ? BROAD_COLOR : COLORS[place.kind] || AREA_COLOR);

function draw(places) {
  drawn.clearLayers();
  for (const place of places) {
    const color = colorOf(place);
    if (!place.area && place.tier !== 'broad') {
      drawn.addLayer(L.circle(latLng(place.at), { radius: place.radius, color, weight: 1, fillOpacity: 0.06, interactive: false }));
    }
    const radius = place.tier === 'broad' ? 2.5 : place.kind === 'city' ? 6 : 4;
    const dot = L.circleMarker(latLng(place.at), { radius, color, weight: 1, fillColor: color, fillOpacity: 0.75 });
    dot.on('click', () => choose(place, false));
    drawn.addLayer(dot);
  }
}

function element(tag, text, language) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (language) { made.lang = language; made.dir = 'auto'; }
  return made;
}

function choose(place, move) {
  chosen.clearLayers();
  if (place.at) {
    const circle = L.circle(latLng(place.at), { radius: place.radius, color: ink('--focus'), weight: 2, fillOpacity: 0.08, interactive: false });
    chosen.addLayer(circle);
    for (const [, lon, lat] of place.sources || []) {
      if (lon === null || lat === null) continue;
      chosen.addLayer(L.circleMarker([lat, lon], { radius: 6, color: ink('--focus'), weight: 2, fill: false, interactive: false }));
      chosen.addLayer(L.polyline([latLng(place.at), [lat, lon]], { color: ink('--focus'), weight: 1, dashArray: '2 3', interactive: false }));
    }
    if (move) map.fitBounds(circle.getBounds(), { maxZoom: 14 });
  }
  tell(place);
}

function tell(place) {
  const card = document.getElementById('card');
  card.replaceChildren();
  const title = element('h2');
  title.append(element('bdi', place.en || ''), ' ', element('bdi', place.ar || '', 'ar'));
  card.append(title, element('small', place.id));
  const list = element('dl');
  const row = (label, value) => {
    if (value) list.append(element('dt', label), element('dd', value, 'und'));
  };
  row('kind', `${place.kind}, ${place.tier}`);
  row('in', place.within);
  row('position', place.at ? `${place.at[0]}, ${place.at[1]} (lon, lat)` : 'no source gives one');
  row('within', place.at && `${place.radius} m`);
  row('sources', String(place.count));
  row('apart', place.spread && `${place.spread} m`);
  for (const [text, lon, lat] of place.sources || []) {
    const key = text.split(' ')[0];
    row('source', `${content.sources[key] || key}: ${text.slice(key.length).trim()}${lon === null ? '' : ` at ${lon}, ${lat}`}`);
  }
  row('existed', (place.from || place.to) && `${place.from || '?'} to ${place.to || '?'}`);
  for (const [text, language, strength] of place.names || []) row(`${language}, ${strength}`, text);
  row('elsewhere', (place.ids || []).join('; '));
  row('note', place.note);
  for (const remark of content.remarks[place.id] || []) row('remark', remark);
  card.append(list);
  card.hidden = false;
  location.hash = encodeURIComponent(place.id);
}

// A plain form of what is asked for; the gazetteer's own folding made the keys.
const LETTERS = { 'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ة': 'ه', 'ى': 'ي', 'ؤ': 'و', 'ئ': 'ي', 'ک': 'ك', 'ی': 'ي' };
const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/[\u064b-\u065f\u0670\u0640]/g, '')
  .replace(/./gu, (letter) => LETTERS[letter] || letter).normalize('NFD').replace(/[\u0300-\u036f]/g, '').trim();

function isShown(place) {
  const wanted = document.getElementById('shown').value;
  if (wanted === 'single') return place.tier === 'curated' && place.count < 2;
  if (wanted === 'remarked') return place.id in content.remarks;
  return wanted === 'all' || place.tier === wanted;
}

function update() {
  const kind = document.getElementById('kind').value;
  const name = document.getElementById('name').value;
  const asked = plain(name);
  const met = (place) => (!kind || place.kind === kind) && isShown(place)
    && (!asked || place.key?.includes(asked) || place.id.includes(name.toLowerCase()));
  const places = content.places.filter(met);
  const unplaced = content.unplaced.filter(met);
  draw(places);
  document.getElementById('told').textContent = `${places.length} drawn, ${unplaced.length} without a position`;
  const list = document.getElementById('found');
  list.replaceChildren();
  const listed = asked ? [...places, ...unplaced] : unplaced;
  for (const place of listed.slice(0, MOST_LISTED)) {
    const button = element('button');
    button.type = 'button';
    button.append(element('bdi', place.en || place.id), ' ', element('bdi', place.ar || '', 'ar'), ' ', element('small', place.kind));
    button.addEventListener('click', () => choose(place, true));
    const item = element('li');
    item.append(button);
    list.append(item);
  }
}

for (const kind of [...new Set([...byId.values()].map((place) => place.kind))].sort()) {
  document.getElementById('kind').append(element('option', kind));
}
for (const id of ['name', 'shown', 'kind']) document.getElementById(id).addEventListener('input', update);
document.getElementById('asked').addEventListener('submit', (event) => event.preventDefault());
const home = content.places.filter((place) => place.tier === 'curated' && !place.area).map((place) => latLng(place.at));
const near = home.filter((at) => home.length < 20 || isInside(at));

// Capitals far away would shrink the region to a dot: the middle nine tenths are shown.
function isInside(at) {
  const share = (axis) => home.filter((other) => other[axis] <= at[axis]).length / home.length;
  return [0, 1].every((axis) => share(axis) > 0.05 && share(axis) < 0.95);
}
map.fitBounds(near.length ? near : [[-60, -170], [75, 170]], { padding: [20, 20], maxZoom: 12 });
update();
const asked = byId.get(decodeURIComponent(location.hash.slice(1)));
if (asked) choose(asked, true);
})();
