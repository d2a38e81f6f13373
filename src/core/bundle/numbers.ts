import * as z from "zod/mini";

// The page's policy forbids `new Function`, by which zod would speed itself up.
z.config({ jitless: true });

/** A number; JSON can only smuggle in infinity, as `1e999`, and zod refuses it. */
export const finite = z.number();

export const positive = z.number().check(z.gt(0));

/** From 0 to 1. */
export const share = z.number().check(z.gte(0), z.lte(1));

/** A whole number from 0. */
export const count = z.int().check(z.gte(0));

/** A list of texts. */
export const texts = z.array(z.string());
