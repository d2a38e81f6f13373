import * as z from "zod/mini";
import { leastScale } from "../recipe/limits.ts";
import { dayNumber } from "../table/date.ts";

// The page's policy forbids `new Function`, by which zod would speed itself up.
z.config({ jitless: true });

/** A number; JSON can only smuggle in infinity, as `1e999`, and zod refuses it. */
export const finite = z.number();

/** A number above 0. */
export const positive = z.number().check(z.gt(0));

/** A number from 0. */
export const atLeastZero = z.number().check(z.gte(0));

/** What a step has learnt of values that are at most 1e100 to either side, ranges between two of them included. */
export const size = z.number().check(z.gte(-2e100), z.lte(2e100));

/** What values are divided by. */
export const scale = z.number().check(z.gte(leastScale), z.lte(2e100));

/** A logit, or points: beyond these they are no risk of anybody, and sums of them would leave the numbers. */
export const logit = z.number().check(z.gte(-1e30), z.lte(1e30));

/** What logits are multiplied or divided by. */
export const ratio = z.number().check(z.gte(1e-30), z.lte(1e30));

/** Days since 1970-01-01 that have a name in every browser. */
export const day = z.number().check(z.gte(-1e8), z.lte(1e8));

/** From 0 to 1. */
export const share = z.number().check(z.gte(0), z.lte(1));

/** A whole number from 0. */
export const count = z.int().check(z.gte(0));

/** No list of texts of a model is longer: levels, columns, inputs. */
const mostTexts = 1_000_000;

/** A list of texts. */
export const texts = z.array(z.string()).check(z.maxLength(mostTexts));

/** A list of numbers of a limited length. */
export function numbersUpTo(most: number): z.ZodMiniArray<typeof finite> {
  return z.array(finite).check(z.maxLength(most));
}

const momentParts = /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

/** A moment that there was, or will be: ISO 8601, UTC. */
export const moment = z.string().check(
  z.maxLength(40),
  z.refine((text) => {
    const [, year, month, dayOfMonth] = momentParts.exec(text) ?? [];
    return Number.isFinite(dayNumber(Number(year), Number(month), Number(dayOfMonth)));
  }),
);
