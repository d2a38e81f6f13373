import { Button, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./Prepare.module.css";

/** Rows drawn at once. */
const pageSize = 20;

interface PagedListProps<Item> {
  readonly items: readonly Item[];
  readonly nameOf: (item: Item) => string;
  /** Draws the items of a page. */
  readonly children: (shown: readonly Item[]) => ReactNode;
}

/** A long list of named things: found by name, a page at a time. */
export function PagedList<Item>({ items, nameOf, children }: PagedListProps<Item>) {
  const [search, setSearch] = useState("");
  const [wantedPage, setPage] = useState(0);
  const wanted = search.trim().toLowerCase();
  const found = wanted === "" ? items : items.filter((item) => nameOf(item).toLowerCase().includes(wanted));
  const page = Math.min(wantedPage, Math.max(0, Math.ceil(found.length / pageSize) - 1));
  const from = page * pageSize;
  const to = Math.min(from + pageSize, found.length);
  const facts = { from: format.whole(from + 1), to: format.whole(to), total: format.whole(found.length) };

  return (
    <>
      {items.length > pageSize && (
        <TextInput
          className={classes["search"] ?? ""}
          aria-label={t("prepare:list.search")}
          placeholder={t("prepare:list.search")}
          value={search}
          onChange={(change) => {
            setSearch(change.currentTarget.value);
            setPage(0);
          }}
        />
      )}
      {found.length === 0 ? (
        <p className={classes["muted"]}>{t("prepare:list.empty")}</p>
      ) : (
        children(found.slice(from, to))
      )}
      {found.length > pageSize && (
        <nav className={classes["pager"]} aria-label={t("prepare:list.pages")}>
          <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {t("prepare:list.previous")}
          </Button>
          <span>{t("prepare:list.shown", facts)}</span>
          <Button size="xs" variant="default" disabled={to === found.length} onClick={() => setPage(page + 1)}>
            {t("prepare:list.next")}
          </Button>
        </nav>
      )}
    </>
  );
}
