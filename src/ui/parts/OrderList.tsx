import { VisuallyHidden } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { IconButton } from "./IconButton.tsx";
import classes from "./OrderList.module.css";
import type { DragOrder } from "./useDragOrder.ts";
import { useDragOrder } from "./useDragOrder.ts";

/** What moves a piece of the list; each piece shows them where it has room. */
export interface OrderControls {
  /** Dragged, or moved by the arrow keys. */
  readonly handle: ReactNode;
  /** One place up, one place down. */
  readonly buttons: ReactNode;
}

interface OrderListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  /** Whether a piece may stand there; all may where this is not said. */
  readonly canMove?: (from: number, to: number) => boolean;
  readonly onMove: (from: number, to: number) => void;
  readonly children: (item: Item, at: number, controls: OrderControls) => ReactNode;
}

const always = (): boolean => true;

/** Pieces in an order that can be changed: by dragging, by buttons, and by keys alone (WCAG 2.5.7). */
export function OrderList<Item>({
  label,
  items,
  keyOf,
  nameOf,
  canMove = always,
  onMove,
  children,
}: OrderListProps<Item>) {
  const list = useRef<HTMLOListElement>(null);
  const toFocus = useRef<{ readonly key: string; readonly at: number; readonly control: string } | null>(null);
  const [told, setTold] = useState("");

  function move(from: number, to: number, control?: string): void {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length) return;
    const name = nameOf(item);
    if (!canMove(from, to)) return setTold(t("recipe:order.refused", { name }));
    if (control) toFocus.current = { key: keyOf(item), at: to, control };
    setTold(t("recipe:order.moved", { name, place: format.whole(to + 1), count: items.length }));
    onMove(from, to);
  }

  // A piece that moves in the document loses the focus; it has it again once it is there.
  useEffect(() => {
    const wanted = toFocus.current;
    const there = wanted && items[wanted.at];
    if (!wanted || there === undefined || there === null || keyOf(there) !== wanted.key) return;
    toFocus.current = null;
    list.current?.children[wanted.at]?.querySelector<HTMLElement>(`[data-control="${wanted.control}"]`)?.focus();
  });

  const { drag, handleProps, cancel } = useDragOrder(list, (from, to) => move(from, to));

  function onHandleKey(event: KeyboardEvent, at: number): void {
    if (event.key === "Escape") cancel();
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(at, at + step, "handle");
  }

  function controlsOf(item: Item, at: number): OrderControls {
    const name = nameOf(item);
    const places = [
      { control: "up", to: at - 1 },
      { control: "down", to: at + 1 },
    ] as const;
    return {
      handle: <Handle name={name} onKeyDown={(event) => onHandleKey(event, at)} pointer={handleProps(at)} />,
      buttons: places.map(({ control, to }) => {
        const isPlace = to >= 0 && to < items.length;
        return (
          <MoveButton
            key={control}
            control={control}
            name={name}
            isRefused={isPlace && !canMove(at, to)}
            isEnd={!isPlace}
            onMove={() => move(at, to, control)}
          />
        );
      }),
    };
  }

  const dropAt = (at: number): "before" | "after" | undefined => {
    if (!drag || drag.to !== at || drag.from === at) return undefined;
    return drag.to < drag.from ? "before" : "after";
  };

  return (
    <>
      <ol className={classes["list"]} aria-label={label} ref={list}>
        {items.map((item, at) => (
          <li
            key={keyOf(item)}
            className={classes["item"]}
            data-dragged={drag?.from === at}
            data-drop={dropAt(at)}
            data-allowed={drag ? canMove(drag.from, drag.to) : undefined}
          >
            {children(item, at, controlsOf(item, at))}
          </li>
        ))}
      </ol>
      <VisuallyHidden component="output">{told}</VisuallyHidden>
    </>
  );
}

interface HandleProps {
  readonly name: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly pointer: ReturnType<DragOrder["handleProps"]>;
}

function Handle({ name, onKeyDown, pointer }: HandleProps) {
  return (
    <IconButton
      icon="handle"
      tone="handle"
      data-control="handle"
      aria-label={t("recipe:order.handle", { name })}
      onKeyDown={onKeyDown}
      {...pointer}
    />
  );
}

interface MoveButtonProps {
  readonly control: "up" | "down";
  readonly name: string;
  /** Whether the piece may not stand there. */
  readonly isRefused: boolean;
  /** Whether there is no further place. */
  readonly isEnd: boolean;
  readonly onMove: () => void;
}

/** Stays in the order of Tab where it cannot move, so that the focus has a place. */
function MoveButton({ control, name, isRefused, isEnd, onMove }: MoveButtonProps) {
  return (
    <IconButton
      icon={control}
      data-control={control}
      aria-label={t(`recipe:order.${control}`, { name })}
      aria-disabled={isRefused || isEnd}
      title={isRefused ? t("recipe:order.refused", { name }) : undefined}
      onClick={onMove}
    />
  );
}
