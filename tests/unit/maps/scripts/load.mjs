// Loads the page's scripts as the page joins them, and hands out what a test asks for.
import { readFileSync } from 'node:fs';

const assets = new URL('../../../../geomap/maps/assets/', import.meta.url);

/** Give the named functions and values of some scripts. */
export function load(files, names) {
  const code = files.map((file) => readFileSync(new URL(file, assets), 'utf8')).join('\n');
  return new Function(`'use strict';\n${code}\nreturn { ${names.join(', ')} };`)();
}

/** Read one of the project's own tables; its cells hold no line ends. */
export function table(path) {
  const cells = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
  const [head, ...lines] = readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8').trim().split('\n');
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i], cell])));
}
