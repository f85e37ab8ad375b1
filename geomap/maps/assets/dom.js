// Building elements. Text enters the page here only, and only as text.

const SVG = 'http://www.w3.org/2000/svg';
const content = JSON.parse(document.getElementById('content').textContent);

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Make an HTML element; strings among `children` become text nodes. */
const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

/** The same in SVG. */
const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

/** Words of any origin, so isolated that their direction cannot turn their neighbors round. */
const isolated = (text, lang = null) => el('bdi', { lang }, String(text));

/** One of the page's own words, in both languages; what the table lacks is shown as it is. */
function word(group, key) {
  const both = (content.words[group] || {})[key];
  if (!both) return isolated(String(key).replaceAll('_', ' '));
  return el('span', { class: 'word' }, el('span', { lang: 'en' }, both[0]), ' ',
    el('span', { lang: 'ar', dir: 'rtl' }, both[1]));
}

/** The same as plain text, for labels that are only read aloud. */
const spoken = (group, key) => ((content.words[group] || {})[key] || [String(key)]).join(' · ');

/** A place's name in both scripts. */
function placeName(place) {
  const names = [];
  if (place.name_en) names.push(isolated(place.name_en, 'en'));
  if (place.name_ar) names.push(isolated(place.name_ar, 'ar'));
  if (!names.length) names.push(isolated(place.surface || '?'));
  return el('span', { class: 'name' }, ...names.flatMap((name, i) => (i ? [' ', name] : [name])));
}

/** A place's name as plain text, each script isolated by control characters. */
const spokenName = (place) => [place.name_en, place.name_ar].filter(Boolean).map((n) => `\u2068${n}\u2069`).join(' ');

const list = (joined) => (joined ? String(joined).split('; ') : []);

/** Children with a separator between each two. */
const between = (children, separator) => children.flatMap((child, i) => (i ? [separator, child] : [child]));
