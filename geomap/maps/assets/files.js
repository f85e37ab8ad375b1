// Files of what is filtered: the features of the layer, with the build and the filter written in. Pure.

/** Give a GeoJSON collection as the program writes it, of the incidents alone that pass. */
function geojsonText(store, incidents, about) {
  const features = incidents.map((incident) => JSON.stringify({
    type: 'Feature', id: store.id(incident), geometry: pointOf(store.lonLat(incident)), properties: store.properties(incident),
  }));
  const head = JSON.stringify({ type: 'FeatureCollection', name: 'incidents', metadata: about });
  return `${head.slice(0, -1)},"features":[\n${features.join(',\n')}\n]}\n`;
}

const pointOf = (lonLat) => lonLat && { type: 'Point', coordinates: lonLat };

/** Give a table with the columns of the layer, the position, and on every row the build and the filter. */
function csvText(store, incidents, about) {
  const names = store.columns.map(([name]) => name);
  const rows = incidents.map((incident) => {
    const told = store.properties(incident);
    return [...names.map((name) => told[name]), ...(store.lonLat(incident) || [null, null]), about.build, about.filter];
  });
  return [[...names, 'longitude', 'latitude', 'build', 'filter'], ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}

/** Write a cell; text that a spreadsheet would run as a formula gets an apostrophe before it. */
function csvCell(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'string') return String(value);
  const defused = (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replace(/\r\n?/g, '\n');
  return /[",\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
