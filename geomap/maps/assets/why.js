// Why this place: the entry, the name that matched, the rules that spoke, the rivals turned down. Citations.

function whyHere(incident) {
  const numbers = store.reasons(incident);
  if (!numbers.length) return null;
  return el('details', { class: 'why' }, el('summary', {}, ui('why')), ...numbers.map((number) => reasonOf(content.reasons[number])));
}

function reasonOf(reason) {
  const entry = content.entries[reason.entry];
  const known = entry
    ? el('span', {}, placeName(entry), ' · ', word('place', entry.place_kind), ' · ', el('code', {}, isolated(entry.entry_id)))
    : word('status', reason.status);
  return el('section', { class: 'reason' },
    el('p', { class: 'read' }, '«', isolated(reason.surface), '» ', ui('read_as'), ' ', known),
    meter(reason.score),
    reason.rules ? el('ul', { class: 'rules' }, ...reason.rules.map(([rule, worth, words]) => el('li', {},
      el('span', { class: 'worth' }, isolated(signed(worth))), word('rule', rule), words ? el('span', {}, ' · ', isolated(words)) : null))) : null,
    rivalsOf(reason));
}

const signed = (worth) => `${worth < 0 ? '−' : '+'}${Math.abs(worth)}`;

function meter(score) {
  return el('p', { class: 'score' }, ui('score'), ' ', isolated(score.toFixed(2)), ' ',
    el('meter', { min: 0, max: 1, low: 0.5, high: 0.8, optimum: 1, value: score, 'aria-label': ui('score') }));
}

function rivalsOf({ rivals = [], more_rivals: more, worth }) {
  if (!rivals.length) return el('p', { class: 'rivals' }, ui('no_rivals'));
  return el('div', { class: 'rivals' }, el('p', {}, ui('rivals')),
    el('ul', {}, ...rivals.map(([number, told]) => [content.entries[number], told]).map(([rival, told]) => el('li', {}, placeName(rival), ' · ', word('place', rival.place_kind),
      rival.admin1 ? el('span', {}, ' · ', isolated(rival.admin1)) : null, ' · ',
      el('span', { class: 'amount' }, isolated(told), worth === undefined ? null : el('span', {}, ' ', ui('against'), ' ', isolated(worth)))))),
    more ? el('p', {}, '+ ', isolated(more)) : null);
}

/** Buttons under a card. */
function actions(incident) {
  return el('p', { class: 'actions' },
    button({}, () => copy(citation(incident), 'copied_citation'), ui('copy_citation')),
    button({}, () => copy(addressOf(incident), 'copied_link'), ui('copy_link')),
    el('code', { class: 'id' }, isolated(store.id(incident))));
}

/** Cite what is told, word for word, with who says so, and by what it was read. */
function citation(incident) {
  const told = store.properties(incident);
  const names = [told.name_en, told.name_ar].filter(Boolean).join(' / ');
  const head = [speak('kind', told.kind, 'en'), told.date_start || 'undated', names || 'no place told'].join(', ');
  const said_by = store.quotes(incident).map((number) => {
    const [id, publisher, published, title, url] = content.documents[content.quotes.document[number]];
    return `“${store.words(number)}” ${[publisher || id, title, published, url].filter(Boolean).join(', ')}.`;
  });
  return [`${head}.`, ...said_by, `geomap, build ${content.build}, incident ${told.incident_id}.`].join('\n');
}

const addressOf = (incident) => location.href.replace(/#.*$/, '')
  + toAddress({ ...freshState(), selected: store.id(incident), language: state.language });

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyOldWay(text);
  }
  announce(ui(done));
}

/** Where the page may not use the clipboard, a selected field may. */
function copyOldWay(text) {
  const field = el('textarea', { readonly: '', class: 'unseen' });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
