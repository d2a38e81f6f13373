import { Button, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./PagedList.module.css";

/** Shorter lists are searched by eye. */
const longList = 20;

interface PagedListProps<Item> {
  readonly items: readonly Item[];
  /** Drawn at once. */
  readonly pageSize: number;
  readonly nameOf: (item: Item) => string;
  /** Draws the items of a page. */
  readonly children: (shown: readonly Item[]) => ReactNode;
}

/** A long list of columns: found by name, a page at a time. */
export function PagedList<Item>({ items, pageSize, nameOf, children }: PagedListProps<Item>) {
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
      {items.length > longList && (
        <TextInput
          className={classes["search"] ?? ""}
          aria-label={t("parts:list.find")}
          placeholder={t("parts:list.find")}
          value={search}
          onChange={(change) => {
            setSearch(change.currentTarget.value);
            setPage(0);
          }}
        />
      )}
      {found.length === 0 ? (
        <p className={classes["empty"]}>{t("parts:list.empty")}</p>
      ) : (
        children(found.slice(from, to))
      )}
      {found.length > pageSize && (
        <nav className={classes["pager"]} aria-label={t("parts:list.pages")}>
          <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {t("parts:list.previous")}
          </Button>
          <span>{t("parts:list.shown", facts)}</span>
          <Button size="xs" variant="default" disabled={to === found.length} onClick={() => setPage(page + 1)}>
            {t("parts:list.next")}
          </Button>
        </nav>
      )}
    </>
  );
}
