// Incidents as the page keeps them: row numbers in tables that many share. Pure.

const list = (joined) => (joined ? String(joined).split('; ') : []);

/** Numbers from the steps between them. */
function summed(steps) {
  let number = 0;
  return steps.map((step) => { number += step; return number; });
}

/** Lists of numbers, from how many each has and the steps through all. */
function lists({ counts, steps }) {
  const flat = summed(steps);
  let done = 0;
  return counts.map((count) => { done += count; return flat.slice(done - count, done); });
}

/** Wrap the block of incidents: values by number and name, and features as the layer holds them. */
function incidentStore(content) {
  const { incidents, quotes, documents } = content;
  const [quotesOf, reasonsOf] = [lists(incidents.quotes), lists(incidents.reasons)];
  quotes.document = summed(quotes.document);
  const count = incidents.ids.length;
  const rows = Object.fromEntries(Object.entries(incidents.rows).map(([name, numbers]) => [name, Uint32Array.from(numbers)]));
  const column = new Map(Object.entries(incidents.tables)
    .flatMap(([table, { columns }]) => columns.map((name, i) => [name, [table, i]])));
  const graphic = new Set(quotes.graphic);
  const numberOf = new Map(incidents.ids.map((id, number) => [id, number]));
  const words = (quote) => quotes.pieces[quote].join('');
  const spanOf = (quote) => [quotes.start[quote], quotes.start[quote] + [...words(quote)].length]; // in code points

  function value(incident, name) {
    const [table, i] = column.get(name);
    return incidents.tables[table].rows[rows[table][incident]][i];
  }

  const told = {
    incident_id: (incident) => incidents.ids[incident],
    document_ids: (incident) => [...new Set(quotesOf[incident].map((quote) => documents[quotes.document[quote]][0]))].join('; '),
    evidence: (incident) => quotesOf[incident].map(words).join(' | '),
    evidence_spans: (incident) => quotesOf[incident]
      .map((quote) => `${documents[quotes.document[quote]][0]}:${spanOf(quote).join('-')}`).join('; '),
    graphic: (incident) => quotesOf[incident].some((quote) => graphic.has(quote)),
  };

  /** All properties of the layer, in its order. */
  const properties = (incident) => Object.fromEntries(
    incidents.columns.map(([name]) => [name, name in told ? told[name](incident) : value(incident, name)]));

  /** The rows of a table, each by the names of its columns. */
  const named = ({ columns, rows: numbered }) => numbered.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  const tables = Object.fromEntries(Object.entries(incidents.tables).map(([name, table]) => [name, named(table)]));
  const tableRows = (table) => tables[table];

  return {
    count, rows, value, properties, tableRows, words, spanOf, numberOf,
    columns: incidents.columns,
    id: (incident) => incidents.ids[incident],
    quotes: (incident) => quotesOf[incident],
    isGraphic: (quote) => graphic.has(quote),
    reasons: (incident) => reasonsOf[incident],
    claims: (incident) => incidents.claims[incident] || {},
    decisions: (incident) => content.decisions[incident] || [],
    lonLat: (incident) => (value(incident, 'lon') === null ? null : [value(incident, 'lon'), value(incident, 'lat')]),
  };
}
