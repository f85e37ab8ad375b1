// Filters: which incidents pass, and how many would with one filter less. Pure.

const CONFIDENCE = [['high', 0.8], ['medium', 0.5], ['low', 0]];
const confidenceOf = (score) => (score === null || score === undefined ? 'none' : CONFIDENCE.find(([, least]) => score >= least)[0]);
const or = (values) => (values.length ? values : ['']);
const NOTHING = '-'; // a choice that no value meets

/** What can be filtered by value: the table it stands in, and the values of a row. */
const FACETS = {
  kind: { table: 'what', of: (row) => [row.kind] },
  actor: { table: 'what', of: (row) => or(list(row.actors)) },
  certainty: { table: 'what', of: (row) => [row.certainty] },
  governorate: { table: 'where', of: (row) => [row.admin1 || ''] },
  place: { table: 'where', of: (row) => [placeKey(row)] },
  precision: { table: 'where', of: (row) => [row.geo_precision] },
  confidence: { table: 'figures', of: (row) => [confidenceOf(row.score)] },
  source: { table: 'source', of: (row) => or(list(row.sources)) },
};
const placeKey = (row) => row.entry_id || row.name_ar || row.name_en || '';

const BITS = Object.fromEntries([...Object.keys(FACETS), 'time', 'text'].map((name, i) => [name, 1 << i]));

/** Number the values of every facet, once. */
function facetIndex(store) {
  const index = {};
  for (const [name, { table, of }] of Object.entries(FACETS)) {
    const numbers = new Map();
    const rowValues = store.tableRows(table).map((row) => of(row).map((value) => {
      if (!numbers.has(value)) numbers.set(value, numbers.size);
      return numbers.get(value);
    }));
    index[name] = { table, rowValues, values: [...numbers.keys()] };
  }
  return index;
}

/** Tell for each row of each table which filters it fails, as bits. */
function failures(store, index, state, matches) {
  const fails = Object.fromEntries(Object.keys(store.rows).map((table) => [table, new Uint16Array(store.tableRows(table).length)]));
  for (const [name, { table, rowValues, values }] of Object.entries(index)) {
    const chosen = state.chosen[name];
    if (!chosen || !chosen.size) continue;
    const passes = values.map((value) => chosen.has(value));
    rowValues.forEach((own, row) => { if (!own.some((value) => passes[value])) fails[table][row] |= BITS[name]; });
  }
  store.tableRows('when').forEach((row, i) => { if (!inTime(row, state)) fails.when[i] |= BITS.time; });
  return { fails, matches };
}

/** Days compare as text: ISO days sort as they follow each other. */
function inTime(row, { from, to, undated }) {
  if (!row.date_start) return undated;
  return (!from || (row.date_end || row.date_start) >= from) && (!to || row.date_start <= to);
}

/**
 * Filter all incidents. `matches(incident)` tells whether the search finds it; null is no search.
 * Counts of a facet leave its own choice out of account, so that they tell what a choice would show.
 */
function evaluate(store, index, state, matches) {
  const { fails } = failures(store, index, state, matches);
  const names = Object.keys(store.rows);
  const columns = names.map((name) => store.rows[name]);
  const failing = names.map((name) => fails[name]);
  const met = Object.fromEntries(Object.entries(index).map(([name, { table }]) => [name, new Uint32Array(fails[table].length)]));
  const counted = Object.entries(index).map(([name, { table }]) => [BITS[name], store.rows[table], met[name]]);
  const visible = [];
  const mask = new Uint8Array(store.count);
  const dated = [];
  for (let incident = 0; incident < store.count; incident += 1) {
    let failed = 0;
    for (let i = 0; i < columns.length; i += 1) failed |= failing[i][columns[i][incident]];
    if ((failed & (failed - 1)) !== 0) continue;
    if (matches && !matches(incident)) {
      if (failed) continue;
      failed = BITS.text;
    }
    if (!failed) mask[incident] = visible.push(incident) && 1;
    if (!failed || failed === BITS.time) dated.push(incident);
    for (const [bit, rows, found] of counted) if (!failed || failed === bit) found[rows[incident]] += 1;
  }
  const passes = { has: (incident) => mask[incident] === 1 };
  return { visible, passes, dated, counts: Object.fromEntries(Object.keys(index).map((name) => [name, totals(index[name], met[name])])) };
}

/** Add the rows of a table up to the values of a facet. */
function totals({ rowValues, values }, met) {
  const sums = new Uint32Array(values.length);
  rowValues.forEach((own, row) => own.forEach((value) => { sums[value] += met[row]; }));
  return sums;
}

const NAMED = new Set(['where', 'stops']); // found by their sound too
const stopNames = (ways, fold) => ways.map((way) => fold(way.stops.flatMap((stop) => [stop.name_ar, stop.name_en])));

/** Make `matches(incident)` for a search, from texts that are folded once. */
function searcher(store, content, speak) {
  const folds = folding(content.letters);
  const keys = {};
  const wayOf = new Map(content.ways.flatMap((way, number) => way.incidents.map((incident) => [incident, number])));
  const fold = (parts) => folds.fold(parts.filter(Boolean).join(' '));
  const build = () => {
    keys.what = store.tableRows('what').map((row) => fold([speak('kind', row.kind), ...list(row.actors).map((a) => speak('actor', a)), row.target, row.weapon]));
    keys.where = store.tableRows('where').map((row) => fold([row.name_ar, row.name_en, row.admin1, row.admin1_ar, row.road, row.relation]));
    keys.figures = store.tableRows('figures').map((row) => fold([row.patrol_number]));
    keys.source = store.tableRows('source').map((row) => fold([row.sources]));
    keys.when = store.tableRows('when').map((row) => fold([row.date_start, row.date_words]));
    keys.stops = stopNames(content.ways, fold);
    keys.quotes = content.quotes.pieces.map((pieces) => fold([pieces.join('')]));
  };
  return (query) => {
    if (!query.trim()) return null;
    if (!keys.what) build();
    const match = matcher(folds, query);
    if (!match.tokens.length) return null;
    const found = Object.fromEntries(Object.entries(keys).map(([name, texts]) => [name, texts.map(NAMED.has(name) ? match.name : match.text)]));
    const tables = Object.keys(store.rows);
    const meets = (incident, i) => tables.some((table) => found[table][store.rows[table][incident]][i])
      || store.quotes(incident).some((quote) => found.quotes[quote][i])
      || Boolean(found.stops[wayOf.get(incident)]?.[i]);
    const wanted = store.numberOf.get(query.trim().toLowerCase());
    return (incident) => incident === wanted || match.tokens.every((_, i) => meets(incident, i));
  };
}
