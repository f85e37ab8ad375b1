// Keys: every thing that the mouse can do.

/** Select the next or the one before, in the order of the list. */
function walk(by) {
  const walked = scope();
  if (!walked.length) return;
  const index_now = walked.indexOf(store.numberOf.get(state.selected));
  const next = index_now < 0 ? (by > 0 ? 0 : walked.length - 1) : (index_now + by + walked.length) % walked.length;
  select(walked[next], { keepHere: true });
}

/** Close what is uppermost: the help, a card, a choice on the map, a drawer. */
function escape() {
  const help = one('#help');
  if (help.open) help.close();
  else if (state.selected || placeShown) select(null);
  else if (here) { here = null; refresh(); }
  else ['show-filters', 'show-list'].forEach((name) => openDrawer(name, false));
}

const KEYS = {
  '/': () => { openDrawer('show-filters', true); one('#search').focus(); one('#search').select(); },
  j: () => walk(1),
  k: () => walk(-1),
  ArrowDown: () => walk(1),
  ArrowUp: () => walk(-1),
  '[': () => shiftWindow(-1),
  ']': () => shiftWindow(1),
  t: () => change({ view: state.view === 'map' ? 'table' : 'map' }),
  h: () => showAll(),
  f: () => toggleFullscreen(),
  '?': () => one('#help').showModal(),
};

function wireKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { escape(); return; }
    const inField = event.target.closest('input:not([type=checkbox]), textarea, select, [role=slider]');
    const inMap = event.target.closest('.folium-map') && event.key.startsWith('Arrow');
    if (inField || inMap || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    if (event.key.startsWith('Arrow') && !event.target.closest('#panel')) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  one('#search').addEventListener('keydown', (event) => {
    if (event.key === 'Enter') { event.preventDefault(); walk(1); }
    if (event.key === 'Escape') event.target.blur();
  });
}
