import type { FittedOf } from "../../pipeline.ts";
import type { Graph, Wire } from "./graph.ts";
import { doubles, operate, toDouble } from "./graph.ts";
import { type Maths, mathsOn } from "./maths.ts";

/** The 0/1 inputs of a calendar step, shape [rows, months or weekdays]; null where it has none. */
export function calendarInputs(graph: Graph, { part, values }: FittedOf<"calendar">, day: Wire): Wire | null {
  if (values.length === 0) return null;
  const maths = mathsOn(graph);
  const whole = maths.floor(day);
  const found = part === "month" ? monthOf(maths, whole) : weekdayOf(maths, whole);
  return toDouble(graph, operate(graph, "Equal", [found, doubles(graph, values)]));
}

/** 1–7, Monday first; the remainder is taken twice, for it has the sign of the day. */
function weekdayOf({ add, mod }: Maths, day: Wire): Wire {
  return add(mod(add(mod(add(day, 3), 7), 7), 7), 1);
}

/** 1–12, by years that begin on 1 March; as `monthsOf` of the recipe. */
function monthOf({ add, sub, mul, div, mod, floor }: Maths, day: Wire): Wire {
  const whole = (x: Wire, by: number): Wire => floor(div(x, by));
  const sinceMarch0 = add(day, 719_468);
  const era = whole(sinceMarch0, 146_097);
  const dayOfEra = sub(sinceMarch0, mul(era, 146_097));
  const leapDays = add(sub(whole(dayOfEra, 1460), whole(dayOfEra, 36_524)), whole(dayOfEra, 146_096));
  const year = whole(sub(dayOfEra, leapDays), 365);
  const firstOfYear = sub(add(mul(year, 365), whole(year, 4)), whole(year, 100));
  const fromMarch = whole(add(mul(sub(dayOfEra, firstOfYear), 5), 2), 153);
  return add(mod(add(fromMarch, 2), 12), 1);
}
