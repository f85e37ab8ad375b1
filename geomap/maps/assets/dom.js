// Building elements. Text enters the page here only, and only as text.

const SVG = 'http://www.w3.org/2000/svg';

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

/** A button with something to do. */
function button(attributes, act, ...children) {
  const made = el('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', act);
  return made;
}

/** Words of any origin, so isolated that their direction cannot turn their neighbors round. */
const isolated = (text, lang = null) => el('bdi', { lang, dir: /\p{L}/u.test(text) ? null : 'ltr' }, String(text));

const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];

/** Children with a separator between each two. */
const between = (children, separator) => children.flatMap((child, i) => (i ? [separator, child] : [child]));
