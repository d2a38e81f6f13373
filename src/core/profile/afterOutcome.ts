import { joinedName, wordsOf } from "./names.ts";

/** Parts of names, without what separates words, that speak of money or days after the outcome. */
const phrases = (
  "recover pymnt totalrec outprncp chgoff chargeoff chargedoff writeoff writtenoff collectionfee debtsettlement " +
  "settlementamount settlementdate settlementstatus settlementterm settlementpercentage hardship payoffdate paidoffdate dateclosed closeddate closingdate " +
  "dateofdefault defaultdate datedefault defaultamount defaultedcycle lossgivendefault exposureatdefault netloss grossloss principalloss " +
  "customerpayments servicefees currentdaysdelinquent totalpaid lastpayment finalpayment remainingprincipal outstandingprincipal repaidamount " +
  "recuperad recuperac fechacastigo castigad fechamora fechaincumplimiento totalpagado ultimopago montopagado fechacancelacion fechaimpago " +
  "datainadimplencia valorrecuperado totalpago ultimopagamento valorpago baixaprejuizo prejuizo dataquitacao " +
  "abgeschrieben abschreibung verwertungserlos inkasso letztezahlung ausfalldatum rueckzahlungsdatum recouvrement passageenperte dernierpaiement datedefaut " +
  "回收金额 已还本金 已还利息 核销 催收 结清日期 最后还款 逾期日期 违约日期"
).split(" ");
const words = new Set(["lgd", "ead", "recoveries", "recovery", "chargeoffs"]);
/** Names of what a bureau knew before: counts and dates of earlier loans. */
const history =
  /\d+m(?:o|ths?|onths?)?s?\b|mths|months|yrs|years|within|ever|prior|previous|past|hist|bureau|onfile|number|count|times|since/;

/**
 * Whether a name speaks of what is known only once a loan has ended, such as `recoveries`, `total_pymnt` or
 * `ChgOffDate`, and not of earlier loans, such as `chargeoff_within_12_mths`.
 */
export function isAfterOutcomeName(name: string): boolean {
  const joined = joinedName(name);
  if (history.test(joined)) return false;
  return wordsOf(name).some((word) => words.has(word)) || phrases.some((phrase) => joined.includes(phrase));
}
