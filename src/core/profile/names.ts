/**
 * The words of a column name, lower-case and without accents: `LoanNr_ChkDgt` is loan, nr, chk, dgt.
 * Capitals within a word part words; letters of other scripts stay together.
 */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{L})(\d)|(\d)(\p{L})/gu, "$1$3 $2$4")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");
}

/** The words of a name in one piece: `default.payment.next.month` is defaultpaymentnextmonth. */
export function joinedName(name: string): string {
  return wordsOf(name).join("");
}

const protectedWords = new Set(
  (
    "sex sexo sexe sesso gender genero genre geschlecht plec male female race raza raca rasse ethnicity ethnic etnia " +
    "ethnie afam hispanic religion religione religiao konfession nationality nationalitat nationalite nacionalidad " +
    "nacionalidade nazionalita citizenship citizen staatsangehorigkeit marital married marriage familienstand famges " +
    "divorced widowed gastarb disability disabled pregnant zip zipcode postcode plz cep"
  ).split(" "),
);

/** Words that mean much else beside other words. */
const protectedNames = new Set(["single", "black", "white"]);

const protectedPhrases = [
  "maritalstatus",
  "personalstatus",
  "estadocivil",
  "etatcivil",
  "statocivile",
  "stancywilny",
  "situationfamiliale",
  "foreignworker",
  "countryofbirth",
  "nativecountry",
  "sexualorientation",
  "postalcode",
  "codepostal",
  "codigopostal",
  "性别",
  "婚姻",
  "民族",
  "种族",
  "国籍",
  "宗教",
  "邮编",
];

/**
 * Whether a name speaks of an attribute that lending law protects, or of where somebody lives, which stands in for one.
 * Age is left an input: many laws let a score use it.
 */
export function isProtectedName(name: string): boolean {
  if (wordsOf(name).some((word) => protectedWords.has(word))) return true;
  const joined = joinedName(name);
  return protectedNames.has(joined) || protectedPhrases.some((phrase) => joined.includes(phrase));
}

const identifierWords = new Set(
  "id ids uuid guid key nr no num number index idx ref reference unnamed rowname rownames rowid serial cpf ssn dni nif iban".split(
    " ",
  ),
);
const identifierPhrases = ["rowname", "编号", "序号", "身份证"];

/** Whether a name speaks of a key or a running number; only different values make it one. */
export function isIdentifierName(name: string): boolean {
  const joined = joinedName(name);
  return (
    wordsOf(name).some((word) => identifierWords.has(word)) ||
    identifierPhrases.some((phrase) => joined.includes(phrase))
  );
}

const dateWords = new Set(["date", "datum", "fecha", "timestamp", "datetime"]);

/** Whether a name speaks of a date; the values may be day numbers. */
export function isDateName(name: string): boolean {
  return wordsOf(name).some((word) => dateWords.has(word)) || name.includes("日期");
}
