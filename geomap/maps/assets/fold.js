// Folding for search: one key for all spellings of a word, as the reading of texts folds them. Pure.

const UNWRITTEN = /[\p{M}\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]/gu;
const DOUBLED = /(.)\1+/gu;
const APART = /['"\s-]+/g;
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
const SHORTEST_SOUND = 3;

/** Make `fold(text)` and `sound(word)` from the tables of letters. */
function folding({ folded, sounds }) {
  const letters = Object.keys(sounds).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(letters.map(escaped).join('|') || '(?!)', 'gu');

  const variant = new RegExp(`[${Object.keys(folded).map(escaped).join('')}\\u0660-\\u0669\\u06f0-\\u06f9]`, 'gu');

  /** Fold hamza, teh marbuta, tatweel, short vowels, digits, accents and case away. */
  function fold(text) {
    return String(text).normalize('NFKD').replace(UNWRITTEN, '').toLowerCase()
      .replace(variant, (letter) => latinDigit(folded[letter] ?? letter))
      .replace(APART, ' ').trim();
  }

  /** Give the consonants of a folded word, the same in Arabic and in Latin letters. */
  function sound(word) {
    const key = word.replace(DOUBLED, '$1').replace(pattern, (found) => sounds[found]);
    return key.replace(/(?<!h)h+$/, '') || key;
  }

  return { fold, sound };
}

/** Digits of Arabic and Persian as those of Latin. */
function latinDigit(letter) {
  const code = letter.codePointAt(0);
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return letter;
}

/** Tell which texts hold every token, as written or, for names, by sound: a list of 0 and 1 for each token. */
function matcher({ fold, sound }, query) {
  const words = fold(query).split(' ').filter(Boolean);
  const tokens = words.length > 1 ? words.filter((token) => token !== 'al' && token !== 'el') : words;
  const isLatin = (token) => /^[a-z]/.test(token);
  const article = /^(al|el|ال)/;
  const soundOf = tokens.map((token) => (isLatin(token) ? sound(token.replace(article, '')) : ''));
  const sounds = (name) => name.split(' ').map((word) => sound(word.replace(article, '')));
  return {
    tokens,
    /** Match one folded text. */
    text: (folded) => tokens.map((token) => folded.includes(token)),
    /** Match one folded name, by its sound too. */
    name(folded) {
      const keys = soundOf.some((key) => key.length >= SHORTEST_SOUND) ? sounds(folded) : [];
      return tokens.map((token, i) => folded.includes(token)
        || (soundOf[i].length >= SHORTEST_SOUND && keys.some((key) => key.startsWith(soundOf[i]))));
    },
  };
}
