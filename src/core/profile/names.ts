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

function wordSet(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(" ").split(" "));
}

const protectedWords = wordSet(
  "sex sexo sexe sesso gender genero genre geschlecht plec geslacht male female masculino feminino femenino masculin feminin",
  "race raza raca rasse razza ethnicity ethnic etnia etnicidad ethnie afam hispanic latino indigena indigenous tribe caste cor",
  "religion religione religiao konfession faith",
  "nationality nationalitat nationalite nacionalidad nacionalidade nazionalita citizenship citizen staatsangehorigkeit ciudadania",
  "immigrant migrant foreigner auslander extranjero estrangeiro gastarb geburtsland geburtsort",
  "marital married marriage unmarried familienstand famges verheiratet casado casada soltero divorced widowed",
  "disability disabled behinderung discapacidad deficiencia pregnant pregnancy schwanger",
  "zip zipcode postcode postalcode plz postleitzahl cep",
);

/** Words that mean much else beside other words. */
const protectedNames = wordSet("single black white asian cor");

const protectedPhrases = [
  ..."maritalstatus personalstatus civilstatus familystatus estadocivil etatcivil statocivile stancywilny situationfamiliale".split(
    " ",
  ),
  ..."foreignworker countryofbirth placeofbirth nativecountry countryorigin paisnacimiento paisorigen sexualorientation".split(
    " ",
  ),
  ..."postalcode codepostal codigopostal wohnort 性别 婚姻 民族 种族 国籍 宗教 籍贯 户籍 邮编 邮政编码".split(" "),
];

/**
 * Whether a name speaks of an attribute that lending law protects, or of where somebody lives, which stands in for one.
 * Age is left an input: many laws let a score use it.
 */
export function isProtectedName(name: string): boolean {
  const words = wordsOf(name);
  const joined = joinedName(name);
  if (protectedNames.has(joined)) return true;
  if (words.some((word) => protectedWords.has(word) && !protectedNames.has(word))) return true;
  return protectedPhrases.some((phrase) => joined.includes(phrase));
}

const ageWords = wordSet(
  "age ages edad idade alter leeftijd eta wiek age yob dob birthdate birthday birthyear geburtsdatum geburtsjahr",
);
const agePhrases =
  "dateofbirth birthdate yearofbirth fechanacimiento fechadenacimiento datanascimento datadenascimento datenaissance 年龄 年齡 出生 возраст".split(
    " ",
  );
/** What else has an age. */
const aged = wordSet(
  "account accounts acct credit loan loans line lines file trade trades car vehicle auto house home property building company business firm",
  "employment job address residence relationship history oldest newest average mean months conta credito cuenta konto",
);

/** Whether a name speaks of how old the applicant is, or of the day of birth. */
export function isAgeName(name: string): boolean {
  const words = wordsOf(name);
  const joined = joinedName(name);
  if (agePhrases.some((phrase) => joined.includes(phrase))) return true;
  return words.some((word) => ageWords.has(word)) && !words.some((word) => aged.has(word));
}

const identifierWords = wordSet(
  "id ids uuid guid key nr no num number nummer numero index idx ref reference unnamed rowname rownames rowid serial cpf cnpj ssn dni nif",
  "nie rut curp rfc iban kundennummer matricula folio expediente email",
);
/** Names of keys and of people that mean much else beside other words. */
const identifierNames = wordSet(
  "account acct customer client cliente kunde contract contrato vertrag application solicitud phone telephone telefon telefono telefone mobile",
  "name names nombre nome fullname firstname lastname surname apellido sobrenome nachname vorname borrowername customername",
);
const identifierPhrases = ["rowname", "编号", "序号", "身份证", "客户号", "账号", "手机", "电话", "姓名", "合同号"];

/** Whether a name speaks of a key or a running number; only different values make it one. */
export function isIdentifierName(name: string): boolean {
  const joined = joinedName(name);
  return (
    identifierNames.has(joined) ||
    wordsOf(name).some((word) => identifierWords.has(word)) ||
    identifierPhrases.some((phrase) => joined.includes(phrase))
  );
}

const dateWords = wordSet("date dates datum fecha fec timestamp datetime dt dtm fecha");

/** Whether a name speaks of a date; the values may be day numbers. */
export function isDateName(name: string): boolean {
  return wordsOf(name).some((word) => dateWords.has(word)) || /日期|时间/.test(name);
}

const countWords = wordSet(
  "n num number no nr count counts cnt qty quantity times qtd qtde quantidade cant cantidad anzahl anz nb nombre kids children dependents",
  "dependent dependants dependentes dependientes hijos filhos kinder enfants inquiries inq delinq inquiry accounts products cards",
);

/** Whether a name speaks of how many there are of something. */
export function isCountName(name: string): boolean {
  return wordsOf(name).some((word) => countWords.has(word)) || /次数|数量|人数|个数/.test(name);
}
