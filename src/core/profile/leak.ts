import type { Finding } from "../findings.ts";
import type { ColumnStrength, OutcomeBin } from "../pipeline.ts";
import { isAfterOutcomeName } from "./afterOutcome.ts";

/** From this AUC of one column alone on, the column hardly was known before the outcome. */
const seriousAuc = 0.95;
const suspiciousAuc = 0.85;
/** With fewer bads or goods, chance makes such an AUC. */
const fewestOfClass = 10;
/** Share of the rows in which another name of the target agrees with it, and share of the bads and of the goods. */
const copyShare = 0.95;
const copyShareOfClass = 0.9;
/** A copy of the target has few values. */
const mostCopyBins = 6;
/** Filled in at most this share of the one class … */
const hardlyFilled = 0.05;
/** … and in at least this share of the other. */
const oftenFilled = 0.3;

/** What is asked about a column that may give the outcome away. */
export interface LeakCase {
  readonly strength: ColumnStrength;
  /** Present rows by outcome. */
  readonly filled: { readonly bads: number; readonly goods: number };
  readonly bads: number;
  readonly goods: number;
}

/** Whether each bin goes with one outcome so that the column is nearly the target; in what share of rows, else null. */
function copyShareOf(bins: readonly OutcomeBin[], { bads, goods }: LeakCase): number | null {
  if (bins.length < 2 || bins.length > mostCopyBins) return null;
  let badsRight = 0;
  let goodsRight = 0;
  for (const bin of bins) {
    if (bin.bads / bads > bin.goods / goods) badsRight += bin.bads;
    else goodsRight += bin.goods;
  }
  const share = (badsRight + goodsRight) / (bads + goods);
  const ofEach = Math.min(badsRight / bads, goodsRight / goods);
  return share > copyShare && ofEach >= copyShareOfClass ? share : null;
}

function filledByOutcome({ strength: { column }, filled, bads, goods }: LeakCase): Finding | null {
  const ofBads = filled.bads / bads;
  const ofGoods = filled.goods / goods;
  if (Math.min(ofBads, ofGoods) > hardlyFilled || Math.max(ofBads, ofGoods) < oftenFilled) return null;
  return { code: "column/filled-by-outcome", severity: "serious", details: { column, ofBads, ofGoods } };
}

function measured(given: LeakCase): Finding | null {
  const { strength, bads, goods } = given;
  const { column, auc, bins } = strength;
  if (Math.min(bads, goods) < fewestOfClass) return null;
  const byFilling = filledByOutcome(given);
  if (byFilling) return byFilling;
  const share = copyShareOf(bins, given);
  if (share !== null) return { code: "column/copies-target", severity: "serious", details: { column, share } };
  if (auc === null || auc < suspiciousAuc) return null;
  return { code: "column/leak", severity: auc > seriousAuc ? "serious" : "warning", details: { column, auc } };
}

/**
 * Why a column may be known only after the outcome, by the strongest reason: it is filled for one outcome only, is
 * nearly the target under another name, ranks the rows too well alone, or says so in its name. Null where nothing does.
 */
export function leakOf(given: LeakCase): Finding | null {
  const { column } = given.strength;
  const byName: Finding = { code: "column/after-outcome", severity: "warning", details: { column } };
  return measured(given) ?? (isAfterOutcomeName(column) ? byName : null);
}
