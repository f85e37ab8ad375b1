// A handful of incidents, as the page's content holds them.

export const content = () => ({
  ways: [{ incidents: [0], stops: [{ name_ar: 'سراقب', name_en: null }] }],
  letters: { folded: {}, sounds: {} },
  quotes: { document: [0, 1, 0], start: [0, 5, 9], lang: ['ar', 'en', 'en'], graphic: [1], pieces: [['دورية في ', 'أريحا', ''], ['shells fell'], ['=talks, "held"\r\nthere']] },
  documents: [['doc-a', 'شبكة', '2020-01-02', null, null], ['doc-b', null, null, null, null]],
  incidents: {
    columns: [['incident_id', 'str'], ['kind', 'str'], ['certainty', 'str'], ['actors', 'str'], ['date_start', 'str'], ['date_end', 'str'],
      ['name_en', 'str'], ['entry_id', 'str'], ['admin1', 'str'], ['geo_precision', 'str'], ['score', 'float'], ['patrol_number', 'int'],
      ['sources', 'str'], ['document_ids', 'str'], ['evidence', 'str'], ['evidence_spans', 'str'], ['graphic', 'bool']],
    ids: ['inc-1', 'inc-2', 'inc-3'],
    tables: {
      what: { columns: ['kind', 'certainty', 'actors', 'target', 'weapon'], rows: [['patrol', 'reported', 'Russia; Turkey', null, null], ['shelling', 'claimed', null, null, null], ['talks', 'reported', 'Turkey', null, null]] },
      where: { columns: ['name_en', 'name_ar', 'entry_id', 'admin1', 'admin1_ar', 'road', 'relation', 'geo_precision', 'lon', 'lat'], rows: [['Ariha', 'أريحا', 'ariha', 'Idlib', 'إدلب', 'M4', null, 'settlement', 36.6, 35.8], [null, null, null, null, null, null, null, 'unknown', null, null]] },
      when: { columns: ['date_start', 'date_end', 'date_words'], rows: [['2020-01-05', '2020-01-05', null], ['2020-01-01', '2020-01-31', null], [null, null, null]] },
      figures: { columns: ['patrol_number', 'score'], rows: [[7, 0.9], [null, 0.9], [null, null]] },
      source: { columns: ['sources'], rows: [['شبكة'], [null]] },
    },
    rows: { what: [0, 1, 2], where: [0, 0, 1], when: [0, 1, 2], figures: [0, 1, 2], source: [0, 1, 1] },
    quotes: { counts: [1, 2, 1], steps: [0, 1, 1, 0] },
    reasons: { counts: [0, 0, 0], steps: [] },
    claims: [0, 0, 0],
  },
});
