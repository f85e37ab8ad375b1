// The page's own words in the language of the moment, and names of places in both scripts.

/** One of the page's own words as text; what the table lacks is shown as it is. */
function speak(group, key, language = state.language) {
  const both = (content.words[group] || {})[key];
  if (!both) return String(key).replaceAll('_', ' ');
  return both[language === 'ar' ? 1 : 0];
}

const ui = (key) => speak('ui', key);

/** A word as an element of its own, isolated where it is a value from outside. */
const word = (group, key) => ((content.words[group] || {})[key] ? el('span', {}, speak(group, key)) : isolated(speak(group, key)));

/** Whole numbers with their thousands apart, in the same digits in both languages. */
const amount = (number) => new Intl.NumberFormat('en').format(number);

/** A number of things with their noun, bent as the language of the moment bends it. */
function counted(number, noun) {
  const form = new Intl.PluralRules(state.language).select(number);
  const known = content.words.count[`${noun}_${form}`] ? form : 'other';
  return speak('count', `${noun}_${known}`).replace('{n}', amount(number));
}

/** A place's name in both scripts, that of the reader's language first. */
function placeName(place) {
  const names = [['en', place.name_en], ['ar', place.name_ar]].filter(([, name]) => name);
  if (state.language === 'ar') names.reverse();
  if (!names.length) return el('span', { class: 'name' }, isolated(place.surface || '?'));
  return el('span', { class: 'name' }, ...names.flatMap(([lang, name], i) => {
    const shown = fill(isolated(name, lang), { class: i ? 'second' : null }, []);
    return i ? [' ', shown] : [shown];
  }));
}

/** The same as plain text, each script isolated by control characters. */
const spokenName = (place) => [place.name_en, place.name_ar].filter(Boolean).map((name) => `\u2068${name}\u2069`).join(' ');

/** Put the words of the frame in the language of the moment. */
function nameFrame() {
  const { documentElement: root } = document;
  root.lang = state.language;
  root.dir = state.language === 'ar' ? 'rtl' : 'ltr';
  all('[data-word]').forEach((node) => { node.textContent = ui(node.dataset.word); });
  all('[data-label]').forEach((node) => fill(node, { 'aria-label': ui(node.dataset.label), title: ui(node.dataset.label) }, []));
  all('[data-hint]').forEach((node) => fill(node, { placeholder: ui(node.dataset.hint), 'aria-label': ui(node.dataset.hint) }, []));
  all('[data-language]').forEach((node) => node.setAttribute('aria-pressed', String(node.dataset.language === state.language)));
  all('[data-view]').forEach((node) => node.setAttribute('aria-pressed', String(node.dataset.view === state.view)));
}
