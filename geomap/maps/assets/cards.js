// Cards: what a popup or a row of the tray says, with the words it rests on.

/** Cards of several incidents, one at a time. */
function pager(incidents) {
  const card = el('div');
  const count = el('span', { role: 'status' });
  let shown = 0;
  const show = (index) => {
    shown = (index + incidents.length) % incidents.length;
    card.replaceChildren(incidentCard(incidents[shown]));
    count.replaceChildren(isolated(shown + 1), ' / ', isolated(incidents.length));
  };
  // The buttons stay while cards change: Leaflet takes a click on a vanished node for one on the map.
  const button = (style, sign, step) => {
    const made = el('button', { type: 'button', class: style, 'aria-label': spoken('ui', style) }, sign);
    made.addEventListener('click', () => show(shown + step));
    return made;
  };
  show(0);
  if (incidents.length === 1) return card;
  return el('div', {}, el('div', { class: 'turner' }, button('previous', '‹', -1), count, button('next', '›', 1)), card);
}

function incidentCard(incident) {
  const way = wayOf(incident);
  return el('article', { class: 'card' },
    el('h2', {}, symbol(incident.kind, { hollow: incident.certainty === 'claimed', size: 16 }), ' ', word('kind', incident.kind)),
    el('dl', {}, ...rows([
      ['number', incident.patrol_number],
      ['when', day(incident)],
      ['where', place(incident)],
      ['way', way && wayText(way)],
      ['who', words('actor', incident.actors)],
      ['target', words('target', incident.target)],
      ['weapon', words('weapon', incident.weapon)],
      ['toll', toll(incident)],
      ['count', incident.count],
      ['certainty', incident.certainty === 'reported' ? null : word('certainty', incident.certainty)],
    ])),
    incident.drawn && incident.located === 'area' && !way ? approximate() : null,
    contradictions(incident.claims),
    quotes(incident.quotes));
}

/** What an area means: its edges are no finding of the report. */
const approximate = () => el('p', { class: 'approximate' }, word('ui', 'approximate'));

function placeCard(entry) {
  return el('article', { class: 'card' },
    el('h2', {}, placeName(entry)),
    el('dl', {}, ...rows([
      ['where', el('span', {}, word('place', entry.place_kind || entry.kind), radius(entry), relation(entry))],
      ['mentions', entry.mention_count || entry.quotes.length],
      ['spelled', entry.surfaces ? el('span', {}, ...between(list(entry.surfaces).map((s) => isolated(s)), ' · ')) : null],
    ])),
    entry.geometry ? approximate() : null,
    quotes(entry.quotes, entry.more_quotes));
}

const rows = (pairs) => pairs.filter(([, value]) => value !== null && value !== undefined).flatMap(([key, value]) => [
  el('dt', {}, word('ui', key)), el('dd', {}, value instanceof Node ? value : isolated(value)),
]);

const words = (group, joined) => (joined
  ? el('span', {}, ...between(list(joined).map((key) => word(group, key)), ' · ')) : null);

function day(incident) {
  if (!incident.date_start) return el('span', {}, word('time', 'unknown'), wordsTold(incident.date_words));
  const days = [...new Set([incident.date_start, incident.date_end || incident.date_start])];
  const told = days.map((d) => el('time', { datetime: d }, isolated(d)));
  const exact = incident.date_precision === 'day' && days.length === 1;
  return el('span', {}, ...between(told, ' – '), exact ? null : ' · ', exact ? null : word('time', incident.date_precision));
}

const wordsTold = (told) => (told ? el('span', {}, ' · «', isolated(told), '»') : null);

function place(incident) {
  if (!incident.name_en && !incident.name_ar) return incident.located === 'none' ? word('ui', 'no_place') : null;
  const road = incident.road ? [' · ', el('span', { class: 'amount' }, isolated(incident.road), ' ', unit('km'), ' ', isolated(incident.road_km))] : [];
  return el('span', {}, placeName(incident), ' · ', word('precision', incident.geo_precision), radius(incident), relation(incident), ...road);
}

function radius(located) {
  if (!located.radius_m) return null;
  const far = located.radius_m >= 1000;
  const amount = far ? Math.round(located.radius_m / 100) / 10 : Math.round(located.radius_m);
  return el('span', {}, ' · ', el('span', { class: 'amount' }, isolated(`± ${amount}`), ' ', unit(far ? 'km' : 'm')));
}

/** A unit, short enough to stand in one language where words stand in two. */
const unit = (key) => el('span', { class: 'unit' }, word('ui', key));

const relation = (located) => (located.relation ? el('span', {}, ' · «', isolated(located.relation), '»') : null);

function wayText(way) {
  const facts = way.facts;
  const stops = between(way.stops.map(placeName), document.documentElement.lang === 'ar' ? ' ← ' : ' → ');
  return el('span', {}, ...stops,
    facts.returns_to_start ? el('span', {}, ' ', word('ui', 'back')) : null,
    el('span', { class: 'facts' },
      facts.length_km ? el('span', {}, isolated(facts.length_km), ' ', unit('km')) : null,
      facts.roads ? el('span', {}, ' · ', isolated(facts.roads)) : null,
      facts.direction ? el('span', {}, ' · ', word('direction', facts.direction)) : null),
    way.legs.some((leg) => leg.schematic) ? el('em', { class: 'schematic' }, word('ui', 'schematic')) : null);
}

function toll(incident) {
  const parts = ['killed', 'injured'].map((what) => {
    const [low, high] = [incident[`${what}_min`], incident[`${what}_max`]];
    if (low === undefined && high === undefined) return null;
    const amount = low === high || high === undefined ? low : `${low === undefined ? '?' : low}–${high}`;
    return el('span', {}, isolated(high === undefined && low !== undefined ? `≥ ${low}` : amount), ' ', word('ui', what));
  }).filter(Boolean);
  return parts.length ? el('span', {}, ...between(parts, ' · ')) : null;
}

function contradictions(claims) {
  const attributes = Object.entries(claims || {});
  if (!attributes.length) return null;
  const told = (values) => Object.entries(values).map(([value, ids]) => el('span', {}, isolated(value), ' (', ...between(ids.map((id) => isolated(id)), ', '), ')'));
  return el('section', { class: 'disputed' }, el('h3', {}, word('ui', 'disputed')),
    el('ul', {}, ...attributes.map(([name, values]) => el('li', {}, word('attribute', name), ': ', ...between(told(values), ' / ')))));
}

function quotes(numbers, more = 0) {
  return el('section', { class: 'evidence' }, el('h3', {}, word('ui', 'evidence')),
    ...numbers.map((number) => quote(content.quotes[number])),
    more ? el('p', { class: 'more' }, '+ ', isolated(more), ' ', word('ui', 'more_quotes')) : null);
}

function quote(said) {
  const pieces = said.pieces.map((piece, i) => (i % 2 ? el('mark', {}, piece) : piece));
  return el('figure', {}, el('blockquote', { lang: said.lang, dir: said.lang === 'ar' ? 'rtl' : 'ltr' }, ...pieces), source(said));
}

function source(said) {
  const known = content.documents[said.document] || {};
  const parts = [known.publisher, known.published, said.document].filter(Boolean).map((part) => isolated(part));
  const link = /^https?:\/\//i.test(known.url || '')
    ? el('a', { href: known.url, rel: 'noopener noreferrer', target: '_blank' }, word('ui', 'open_source')) : null;
  return el('figcaption', {}, ...between([...parts, isolated(`${said.start}–${said.end}`), ...(link ? [link] : [])], ' · '));
}
