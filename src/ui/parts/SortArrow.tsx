import classes from "./SortArrow.module.css";

/** Shows how a column is sorted; without an order, that it can be. */
export function SortArrow({ order }: { readonly order: "ascending" | "descending" | "none" | undefined }) {
  return <span aria-hidden className={classes["arrow"]} data-order={order} />;
}
