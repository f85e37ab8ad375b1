// Cards: what is told of one incident or one place, with the words it rests on.

const rows = (pairs) => pairs.filter(([, value]) => value !== null && value !== undefined).flatMap(([key, value]) => [
  el('dt', {}, ui(key)), el('dd', {}, value instanceof Node ? value : isolated(value)),
]);

const values = (group, joined) => (joined ? el('span', {}, ...between(list(joined).map((key) => word(group, key)), ' · ')) : null);

function incidentCard(incident) {
  const told = store.properties(incident);
  const way = wayByIncident.get(incident);
  return el('article', { class: 'card' },
    el('h2', { tabindex: -1 }, symbol(told.kind, { hollow: isDoubtful(incident), size: 20 }), el('span', {}, speak('kind', told.kind)),
      told.patrol_number ? el('span', { class: 'number' }, ui('number_short'), ' ', isolated(told.patrol_number)) : null),
    el('p', { class: 'headline' }, day(told), ' · ', place(told)),
    marks(told, way),
    quotes(store.quotes(incident)),
    el('dl', {}, ...rows([
      ['way', way && wayText(way)],
      ['who', values('actor', told.actors)],
      ['number', told.patrol_number],
      ['toll', toll(told)],
      ['target', values('target', told.target)],
      ['weapon', values('weapon', told.weapon)],
      ['count', told.count],
      ['when', whenText(told)],
      ['where', whereText(told)],
      ['certainty', word('certainty', told.certainty)],
    ])),
    contradictions(store.claims(incident)),
    decided(store.decisions(incident)),
    whyHere(incident),
    actions(incident));
}

/** What a reader must not overlook, in short words. */
function marks(told, way) {
  const keys = [
    told.certainty === 'reported' ? null : ['certainty', told.certainty],
    told.salience === 'background' ? ['ui', 'background'] : null,
    confidenceOf(told.score) === 'low' ? ['ui', 'low_confidence'] : null,
    told.drawn && told.located === 'none' ? ['ui', 'no_place'] : null,
    told.kind === 'agreement_or_talks' ? ['ui', 'never_drawn'] : null,
    told.drawn && told.located === 'area' && !way ? ['ui', 'approximate'] : null,
    told.disputed ? ['ui', 'disputed'] : null,
  ].filter(Boolean);
  return keys.length ? el('ul', { class: 'marks' }, ...keys.map(([group, key]) => el('li', {}, word(group, key)))) : null;
}

function day(told) {
  if (!told.date_start) return el('span', { class: 'day' }, speak('time', 'unknown'));
  const days = [...new Set([told.date_start, told.date_end || told.date_start])];
  return el('span', { class: 'day' }, ...between(days.map((one_day) => el('time', { datetime: one_day }, isolated(one_day))), ' – '));
}

const whenText = (told) => el('span', {}, speak('time', told.date_precision), said(told.date_words));
const said = (words) => (words ? el('span', {}, ' · «', isolated(words), '»') : null);

function place(told) {
  if (!told.name_en && !told.name_ar) return word('ui', 'no_place');
  return placeName(told);
}

function whereText(told) {
  if (!told.name_en && !told.name_ar) return null;
  const admin = told.admin1 && (state.language === 'ar' && told.admin1_ar ? told.admin1_ar : told.admin1);
  const parts = [
    word('precision', told.geo_precision), radius(told), admin && isolated(admin),
    told.road && el('span', { class: 'amount' }, isolated(told.road), ' ', ui('km'), ' ', isolated(told.road_km)),
    told.relation && el('span', {}, '«', isolated(told.relation), '»'),
  ];
  return el('span', {}, ...between(parts.filter(Boolean), ' · '));
}

function radius(located) {
  if (!located.radius_m) return null;
  const far = located.radius_m >= 1000;
  const number = far ? Math.round(located.radius_m / 100) / 10 : Math.round(located.radius_m);
  return el('span', { class: 'amount' }, isolated(`± ${number}`), ' ', ui(far ? 'km' : 'm'));
}

function wayText(way) {
  const { facts } = way;
  const onward = state.language === 'ar' ? ' ← ' : ' → ';
  return el('span', {}, ...between(way.stops.map(placeName), onward),
    facts.returns_to_start ? el('span', {}, ' ', ui('back')) : null,
    el('span', { class: 'facts' }, ...between([
      facts.length_km && el('span', {}, isolated(facts.length_km), ' ', ui('km')),
      facts.roads && isolated(facts.roads),
      facts.direction && word('direction', facts.direction),
    ].filter(Boolean), ' · ')),
    way.legs.some((leg) => leg.schematic) ? el('em', { class: 'schematic' }, ui('schematic')) : null);
}

function toll(told) {
  const parts = ['killed', 'injured'].map((what) => {
    const [low, high] = [told[`${what}_min`], told[`${what}_max`]];
    if (low === null && high === null) return null;
    const number = high === null ? `≥ ${low}` : low === high ? low : `${low ?? '?'}–${high}`;
    return el('span', {}, isolated(number), ' ', ui(what));
  }).filter(Boolean);
  return parts.length ? el('span', {}, ...between(parts, ' · ')) : null;
}

/** What reports differ on: a column for each value, with those who say so below it. */
function contradictions(claims) {
  const attributes = Object.entries(claims);
  if (!attributes.length) return null;
  const table = ([name, told]) => el('table', {}, el('caption', {}, word('attribute', name)),
    el('thead', {}, el('tr', {}, ...Object.keys(told).map((value) => el('th', { scope: 'col' }, claimed(name, value))))),
    el('tbody', {}, el('tr', {}, ...Object.values(told).map((ids) => el('td', {}, ...ids.map((id) => el('div', {}, isolated(sourceName(id)))))))));
  return el('section', { class: 'disputed' }, el('h3', {}, ui('disputed')), ...attributes.map(table));
}

/** What people decided on this incident, which outranks the rules: who, when, why. */
function decided(decisions) {
  if (!decisions.length) return null;
  return el('section', { class: 'decided' }, el('h3', {}, ui('decided')),
    ...decisions.map(([who, when, why]) => el('p', {}, isolated(who), ' · ', isolated(when), ' · ', isolated(why))));
}

const claimed = (name, value) => (name === 'kind' || name === 'certainty' ? word(name, value) : isolated(value));

const sourceName = (id) => {
  const known = content.documents.find(([document_id]) => document_id === id);
  return [known && known[1], known && known[2], id].filter(Boolean).join(', ');
};

function quotes(numbers, more = 0) {
  return el('section', { class: 'evidence' },
    el('h3', {}, ui(numbers.length > 1 ? 'evidence_many' : 'evidence')),
    ...numbers.map(quote), more ? el('p', { class: 'more' }, '+ ', isolated(more), ' ', ui('more_quotes')) : null);
}

function quote(number) {
  const lang = content.quotes.lang[number];
  const pieces = content.quotes.pieces[number].map((piece, i) => (i % 2 ? el('mark', {}, piece) : piece));
  const words = el('blockquote', { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' }, ...pieces);
  return el('figure', {}, store.isGraphic(number) ? veiled(words) : words, sourceLine(number));
}

/** Words of graphic violence, behind a click. */
const veiled = (words) => el('details', { class: 'graphic' }, el('summary', {}, ui('graphic')), words);

function sourceLine(number) {
  const [id, publisher, published, title, url] = content.documents[content.quotes.document[number]];
  const link = /^https?:\/\//i.test(url || '')
    ? el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, ui('open_source')) : null;
  const parts = [publisher || ui('no_publisher'), published, title, `${id}:${store.spanOf(number).join('–')}`];
  return el('figcaption', {}, ...between([...parts.filter(Boolean).map((part) => isolated(part)), ...(link ? [link] : [])], ' · '));
}

function placeCard(entry) {
  return el('article', { class: 'card' },
    el('h2', { tabindex: -1 }, placeName(entry)),
    entry.geometry ? el('ul', { class: 'marks' }, el('li', {}, ui('approximate'))) : null,
    el('dl', {}, ...rows([
      ['where', el('span', {}, ...between([word('place', entry.place_kind || entry.kind), radius(entry),
        entry.relation && el('span', {}, '«', isolated(entry.relation), '»')].filter(Boolean), ' · '))],
      ['mentions', entry.mention_count || entry.quotes.length],
      ['spelled', entry.surfaces ? el('span', {}, ...between(list(entry.surfaces).map((name) => isolated(name)), ' · ')) : null],
    ])),
    quotes(entry.quotes, entry.more_quotes));
}
