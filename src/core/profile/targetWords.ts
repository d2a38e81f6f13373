import { joinedName, wordsOf } from "./names.ts";

/** What "yes" means in a column of that name: a bad loan, a good one, or one cannot tell. */
export type Sense = "bad" | "good" | "unclear";

/** How much a name speaks for a column as the outcome; 0 for not at all. */
export interface NameEvidence {
  readonly weight: number;
  readonly sense: Sense;
  /** Whether it is what people call the outcome of any study, such as `y`; those stand at an end of the table. */
  readonly isGeneric: boolean;
}

/** Names in the form in which they are compared. */
const nameSet = (names: string): ReadonlySet<string> => new Set(names.split(" ").map(joinedName));

const badNames = nameSet(
  "bad badflag isbad badloan loanbad flagbad badind default defaulted defaults defaulter isdefault isdefaulted loandefault defaultflag defaultind " +
    "defaultindicator flagdefault targetdefault defaultstatus defaultpaymentnextmonth defaultpaymentnextmonthly defaultnextmonth defaultnpm " +
    "seriousdlqin2yrs deny denied rejected delinquent isdelinquent delinquency delinquentflag chargedoff chargeoff chargeoffflag notfullypaid npl nonperforming " +
    "mora flagmora moroso morosidad incumplimiento incumplio incumplido impago inadimplente inadimplencia inadimplemento calote mau " +
    "ausfall kreditausfall zahlungsausfall ausgefallen defaut defautpaiement impaye insolvenza inadempienza riskflag " +
    "违约 是否违约 违约标签 逾期 是否逾期 坏账 是否坏账 坏客户 违约标志 デフォルト дефолт",
);
const goodNames = nameSet(
  "creditability kredit good isgood goodloan approved isapproved loanapproved approval approvalstatus accepted granted repaid loanrepaid fullypaid " +
    "paidoff paid pagado aprobado aprovado genehmigt bewilligt zuruckgezahlt 是否通过 是否批准",
);
const unclearNames = nameSet(
  "status loanstatus creditrisk creditclass risk goodbad badgood buenomalo bommau gutschlecht gb gbflag gbindicator misstatus creditstanding " +
    "performance loanperformance loanoutcome loanresult estado estadocredito situacao situacion kreditstatus 贷款状态 还款状态 好坏",
);
const genericNames = nameSet(
  "y target targetvariable label class outcome response ziel zielvariable objetivo alvo classe clase klasse cible 标签 目标 类别",
);
const badNameWords = nameSet(
  "default defaulted bad delinquent delinquency chargeoff mora incumplimiento inadimplencia 违约",
);
/** What somebody did before is an input. */
const history = /previous|prior|past|ever|hist|onfile|before|bureau|earlier|anterior|fruher|以前/;

/** What a column's name says about it as an outcome. */
export function nameEvidence(name: string): NameEvidence {
  const joined = joinedName(name);
  const named = (weight: number, sense: Sense, isGeneric = false): NameEvidence => ({ weight, sense, isGeneric });
  if (badNames.has(joined)) return named(4.5, "bad");
  if (goodNames.has(joined)) return named(4, "good");
  if (unclearNames.has(joined)) return named(3, "unclear");
  if (genericNames.has(joined)) return named(3, "unclear", true);
  if (history.test(joined)) return named(0, "unclear");
  const spoken = wordsOf(name).some((word) => badNameWords.has(word)) || /违约|逾期/.test(name);
  return spoken ? named(1.5, "bad") : named(0, "unclear");
}

const badLevels = new Set(
  (
    "bad|default|defaulted|defaulter|in default|charged off|chargedoff|charged-off|chgoff|charge off|charge-off|late|delinquent|denied|" +
    "deny|rejected|reject|refused|declined|npl|not paid|unpaid|bad credit|bad risk|high risk|mora|en mora|moroso|morosa|incumplido|incumplimiento|" +
    "malo|mala|mal|castigado|impagado|rechazado|inadimplente|mau|ruim|rejeitado|schlecht|ausfall|ausgefallen|abgelehnt|mauvais|defaut|défaut|impaye|impayé|" +
    "cattivo|违约|坏|坏账|逾期|拒绝|坏客户"
  ).split("|"),
);
const badPhrases = /\b(?:charged off|default|late \(|bad debt|past due \((?:3[1-9]|[4-9]\d|1\d\d|>))/;
const goodLevels = new Set(
  (
    "good|fully paid|paid|paid off|paid in full|p i f|pif|repaid|completed|closed|good credit|good risk|low risk|approved|accepted|granted|originated|" +
    "bueno|buena|pagado|cumplido|aprobado|bom|boa|adimplente|pago|quitado|aprovado|gut|bezahlt|zurückgezahlt|getilgt|genehmigt|bon|payé|" +
    "remboursé|buono|正常|结清|已结清|好|通过|好客户"
  ).split("|"),
);
const goodPhrases = /\b(?:fully paid|paid in full|loan originated)/;
const undecidedLevels =
  /^(?:current|in grace period|issued|open|active|running|ongoing|outstanding|in progress|finalpaymentinprogress|pending|in review|under review|processing|withdrawn|cancelled|canceled|vigente|en curso|activo|ativo|em andamento|em aberto|laufend|aktiv|offen|en cours|actif|in corso|还款中|进行中|未结清|(?:late|past due) \((?:1-15|16-30) days\))$/;

function plain(level: string): string {
  return level.trim().toLowerCase();
}

/** Whether a level is that of a loan that still runs or never began: neither bad nor good. */
export function isUndecidedLevel(level: string): boolean {
  return undecidedLevels.test(plain(level));
}

/** Whether a level says by itself that a loan went bad. */
export function isBadLevel(level: string): boolean {
  const text = plain(level);
  return !undecidedLevels.test(text) && (badLevels.has(text) || badPhrases.test(text));
}

/** Whether a level says by itself that a loan ended well. */
export function isGoodLevel(level: string): boolean {
  const text = plain(level);
  return !isBadLevel(level) && (goodLevels.has(text) || goodPhrases.test(text));
}
