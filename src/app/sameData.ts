/** Whether two pieces of plain data say the same; parts that are one and the same object are not looked into. */
export function sameData(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => key in other && sameData(one[key], other[key]))
  );
}

/** Where two pieces of plain data differ: the way to each leaf that is not the same, such as `split/train`. */
export function differences(one: unknown, other: unknown, way = ""): readonly Difference[] {
  if (sameData(one, other)) return [];
  if (!isObject(one) || !isObject(other)) return [{ way, one, other }];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => differences(one[key], other[key], `${way}/${key}`));
}

/** One leaf that differs; `undefined` where one of the two has none there. */
export interface Difference {
  readonly way: string;
  readonly one: unknown;
  readonly other: unknown;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
