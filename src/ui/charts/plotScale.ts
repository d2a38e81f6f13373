/** How values lie along an axis. */
export interface PlotScale {
  /** Ascending; the first and the last are the ends of the axis. */
  readonly ticks: readonly number[];
  /** Digits after the decimal point that tell the ticks apart. */
  readonly digits: number;
  /** Where a value lies between the ends, as a share; beyond them it is below 0 or above 1. */
  readonly share: (value: number) => number;
}

const niceSteps = [1, 2, 2.5, 5, 10];
const wholeSteps = [1, 2, 5, 10];

/** The smallest round step of which `most` are long enough. */
function niceStep(length: number, most: number, steps = niceSteps): number {
  const least = length / most;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (steps.find((step) => step * power >= least * (1 - 1e-9)) ?? 10);
}

/** Digits that a multiple of a step needs. */
function digitsOf(step: number): number {
  for (let digits = Math.max(0, -Math.floor(Math.log10(step))); digits < 20; digits += 1) {
    if (Math.abs(Number(step.toFixed(digits)) - step) < step * 1e-9) return digits;
  }
  return 20;
}

/** Room around values that are all the same. */
function widened(from: number, to: number): readonly [number, number] {
  if (to > from) return [from, to];
  const room = Math.abs(from) / 10 || 0.5;
  return [from - room, to + room];
}

/** An axis from a round number below the values to one above, with about `most` steps. */
export function linearScale(least: number, greatest: number, most: number): PlotScale {
  const [low, high] = widened(least, greatest);
  const step = niceStep(high - low, most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const digits = digitsOf(step);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toFixed(digits)));
  const from = ticks[0] ?? 0;
  const to = ticks.at(-1) ?? 1;
  return { ticks, digits, share: (value) => (value - from) / (to - from) };
}

/** Leading digits of ticks, from many to few. */
const logLeads = [[1, 2, 3, 5], [1, 3], [1]];

/** Values that lie closer together than that get the ticks of a linear axis: powers of ten would be too far apart. */
const narrow = 5;

/** A logarithmic axis of values above 0. */
export function logScale(least: number, greatest: number, most: number): PlotScale {
  if (greatest / least < narrow) {
    const { ticks, digits } = linearScale(least, greatest, most);
    if ((ticks[0] ?? 0) > 0) return { ticks, digits, share: logShare(ticks) };
  }
  const decades = { from: Math.floor(Math.log10(least)), to: Math.ceil(Math.log10(greatest)) };
  const ticksOf = (leads: readonly number[]): number[] => {
    const all: number[] = [];
    for (let decade = decades.from; decade <= decades.to; decade += 1) {
      for (const lead of leads) all.push(Number((lead * 10 ** decade).toPrecision(1)));
    }
    const first = all.findLastIndex((tick) => tick <= least);
    const last = all.findIndex((tick) => tick >= greatest);
    return all.slice(Math.max(0, first), last < 0 ? all.length : last + 1);
  };
  const ticks = logLeads.map(ticksOf).find(({ length }) => length >= 2 && length <= most + 1) ?? ticksOf([1]);
  if (ticks.length < 2) return logScale(least / 2, greatest * 2, most);
  return { ticks, digits: Math.max(0, -decades.from), share: logShare(ticks) };
}

function logShare(ticks: readonly number[]): PlotScale["share"] {
  const from = Math.log10(ticks[0] ?? 1);
  const to = Math.log10(ticks.at(-1) ?? 10);
  return (value) => (Math.log10(value) - from) / (to - from);
}

/** Round whole numbers at equal distances within a range. */
export function wholeTicks(from: number, to: number, most: number): readonly number[] {
  const step = Math.max(1, niceStep(Math.max(to - from, 1), most, wholeSteps));
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, at) => (first + at) * step);
}
