import type { Dialect } from "../../src/core/pipeline.ts";

/** Commas, decimal points and a header, nothing above it or below the rows. */
export const plainDialect: Dialect = {
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  header: true,
  skip: 0,
  describing: 0,
  footer: 0,
  wrapped: false,
};
