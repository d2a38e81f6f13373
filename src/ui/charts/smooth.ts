/**
 * Values as an exponential moving average, which shows where a wavering line is going.
 *
 * The mean is divided by the weight that it has gathered so far, so that the first values are not drawn towards 0
 * (D. Kingma and J. Ba, "Adam", 2015, section 3). What is undefined stays so and is passed over.
 *
 * @param weight Share of the past in each value, from 0 (as it is) to below 1.
 */
export function smooth(values: readonly (number | null)[], weight: number): readonly (number | null)[] {
  let mean = 0;
  let gathered = 0;
  return values.map((value) => {
    if (value === null || !Number.isFinite(value)) return null;
    mean = weight * mean + (1 - weight) * value;
    gathered = weight * gathered + (1 - weight);
    return mean / gathered;
  });
}
