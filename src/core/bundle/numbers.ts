import * as z from "zod/mini";

// The page's policy forbids `new Function`, by which zod would speed itself up.
z.config({ jitless: true });

/** A number; JSON can only smuggle in infinity, as `1e999`, and zod refuses it. */
export const finite = z.number();

export const positive = z.number().check(z.gt(0));

export const atLeastZero = z.number().check(z.gte(0));

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

/** A moment: ISO 8601, UTC. */
export const moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/));
