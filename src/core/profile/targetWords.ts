import { joinedName, wordsOf } from "./names.ts";

/** What "yes" means in a column of that name: a bad loan, a good one, or one cannot tell. */
export type Sense = "bad" | "good" | "unclear";

/** How much a name speaks for a column as the outcome; 0 for not at all. */
export interface NameEvidence {
  readonly weight: number;
  readonly sense: Sense;
}

const badNames = new Set(
  (
    "bad badflag isbad badloan loanbad default defaulted defaults isdefault isdefaulted loandefault defaultflag defaultind " +
    "defaultstatus defaultpaymentnextmonth defaultpaymentnextmonthly defaultnextmonth seriousdlqin2yrs deny denied " +
    "rejected delinquent isdelinquent delinquency chargedoff chargeoff chargeoffflag notfullypaid npl mora moroso morosidad " +
    "incumplimiento incumplio incumplido impago inadimplente inadimplencia inadimplemento calote ausfall kreditausfall " +
    "zahlungsausfall defaut defautpaiement impaye insolvenza inadempienza riskflag 违约 是否违约 违约标签 逾期 是否逾期 坏账"
  ).split(" "),
);
const goodNames = new Set(
  "creditability kredit good isgood goodloan approved isapproved loanapproved approval approvalstatus accepted granted repaid loanrepaid fullypaid paidoff paid 是否通过".split(
    " ",
  ),
);
const unclearNames = new Set(
  "y target label class outcome response status loanstatus creditrisk creditclass risk goodbad gb gbflag gbindicator misstatus creditstanding ziel objetivo alvo classe clase klasse cible 标签 目标".split(
    " ",
  ),
);
const badNameWords = new Set(["default", "defaulted", "bad", "delinquent", "delinquency", "chargeoff", "违约"]);

/** What a column's name says about it as an outcome. */
export function nameEvidence(name: string): NameEvidence {
  const joined = joinedName(name);
  if (badNames.has(joined)) return { weight: 4.5, sense: "bad" };
  if (goodNames.has(joined)) return { weight: 4, sense: "good" };
  if (unclearNames.has(joined)) return { weight: 3, sense: "unclear" };
  const spoken = wordsOf(name).some((word) => badNameWords.has(word)) || name.includes("违约");
  return spoken ? { weight: 1.5, sense: "bad" } : { weight: 0, sense: "unclear" };
}

const badLevels = new Set(
  (
    "bad|default|defaulted|defaulter|in default|charged off|chargedoff|charged-off|chgoff|charge off|charge-off|late|delinquent|denied|" +
    "deny|rejected|reject|refused|declined|npl|not paid|unpaid|bad credit|bad risk|mora|moroso|incumplido|incumplimiento|malo|mala|mal|" +
    "inadimplente|mau|ruim|schlecht|ausfall|ausgefallen|mauvais|defaut|impaye|cattivo|违约|坏|坏账|逾期"
  ).split("|"),
);
const badPhrases = /\b(?:charged off|default|late \(|bad debt)/;
const yesLevels = new Set(["1", "yes", "y", "true", "t", "si", "sí", "sim", "oui", "ja", "j", "是", "+"]);
const noLevels = new Set(["0", "no", "n", "false", "f", "não", "nao", "non", "nein", "否", "-", "-1"]);

function plain(level: string): string {
  return level.trim().toLowerCase();
}

/** Whether a level says by itself that a loan went bad. */
export function isBadLevel(level: string): boolean {
  return !isUndecidedLevel(level) && (badLevels.has(plain(level)) || badPhrases.test(plain(level)));
}

const undecidedLevels = /^(?:current|in grace period|issued|open|active|running|ongoing|pending|late \(16-30 days\))$/;

/** Whether a level is that of a loan that still runs: neither bad nor good as yet. */
export function isUndecidedLevel(level: string): boolean {
  return undecidedLevels.test(plain(level));
}

/** Whether a level is a yes, a no, or neither. */
export function answerOf(level: string): "yes" | "no" | null {
  if (yesLevels.has(plain(level))) return "yes";
  return noLevels.has(plain(level)) ? "no" : null;
}
