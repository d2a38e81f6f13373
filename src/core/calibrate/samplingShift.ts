/**
 * What is to be added to a logit learnt from rows that were drawn otherwise than they occur, so that it is the logit of
 * the PD in the population: ln of the odds of bad there less ln of those among the drawn rows. 0 where one of the two
 * has one class only.
 *
 * M. Saerens, P. Latinne and C. Decaestecker, "Adjusting the Outputs of a Classifier to New a Priori Probabilities",
 * Neural Computation 14(1), 2002.
 *
 * @param population Share of bads where the PD is meant.
 * @param drawn Share of bads among the rows learnt from.
 */
export function samplingShift(population: number, drawn: number): number {
  const shift = logit(population) - logit(drawn);
  return Number.isFinite(shift) ? shift : 0;
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}
