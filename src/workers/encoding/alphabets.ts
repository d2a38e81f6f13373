/** Letters beyond ASCII of the languages that an encoding is used for. */
const alphabets = {
  "windows-1252": [
    "äöüß", // German
    "àâæçéèêëîïôœùûüÿ", // French
    "áéíóúüñ¿¡ºª", // Spanish
    "áàâãçéêíóôõúüºª", // Portuguese
    "àèéìíòóùú", // Italian
    "åäöæøé", // Danish, Norwegian, Swedish, Finnish
    "àçéèíïóòúü·", // Catalan
    "áéëïóöü", // Dutch
    "áðéíóúýþæö", // Icelandic
  ],
  "windows-1250": [
    "áčďéěíňóřšťúůýž", // Czech
    "áäčďéíĺľňóôŕšťúýž", // Slovak
    "ąćęłńóśźż", // Polish
    "áéíóöőúüű", // Hungarian
    "ăâîşţșț", // Romanian
    "čćđšž", // Croatian, Slovene
  ],
  "windows-1254": ["çğıiöşüâîû"], // Turkish
} as const;

/** Signs that stand in texts of any language; U+0080 is how Node 20 reads the euro sign of windows-1252. */
const neutral = new Set("€£§°–—‘’“”„…«»©®™×\u00A0\u0080");
/** Where letters of several languages stand together, they count a little less. */
const mixedWeight = 0.9;

/**
 * How well a text that was decoded with an encoding for Latin letters fits the languages it is used for: the share of
 * its letters beyond ASCII that one of them has, or nearly that of those that any of them has.
 */
export function latinFit(label: keyof typeof alphabets, text: string): number {
  const letters = beyondAscii(text).filter((letter) => !neutral.has(letter));
  if (letters.length === 0) return 0;
  const shares = alphabets[label].map((alphabet) => share(letters, alphabet));
  return Math.max(...shares, mixedWeight * share(letters, alphabets[label].join("")));
}

/** The most frequent letters of other scripts, and the share of all letters they have in texts. */
const frequent = {
  "windows-1251": { letters: "оеаинтсрвлкмі", usual: 0.68 },
  "windows-1253": { letters: "αοιετσνηυρπκάέήίόύώς", usual: 0.75 },
} as const;

/** How well a text that was decoded with an encoding of Cyrillic or Greek fits it: its share of frequent letters. */
export function scriptFit(label: keyof typeof frequent, text: string): number {
  const { letters, usual } = frequent[label];
  const found = beyondAscii(text);
  return found.length === 0 ? 0 : Math.min(1, share(found, letters) / usual);
}

function beyondAscii(text: string): string[] {
  return Array.from(text.toLowerCase()).filter((char) => char > "\u007F");
}

function share(letters: readonly string[], alphabet: string): number {
  const known = new Set(alphabet);
  return letters.filter((letter) => known.has(letter)).length / letters.length;
}
