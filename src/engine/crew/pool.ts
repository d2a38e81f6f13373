import type { Hand, Hire } from "./hand.ts";

/** Milliseconds for which hands are kept that have nothing to do: to start one takes a tenth of a second. */
const KEPT_MS = 60_000;

/** Where hands come from and where they wait for the next run. */
export interface Pool {
  /** Gets a hand that waits, or a new one; null where there is none to be had. */
  take(): Hand | null;
  /** Takes back a hand that is at rest. */
  giveBack(hand: Hand): void;
  /** Sees to it that so many wait, in case that they are wanted soon. */
  warm(size: number): void;
}

/** Makes an empty pool. @param most How many hands wait in it at most. */
export function createPool(hire: Hire, most: number): Pool {
  const kept: Hand[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  function keep(hand: Hand): void {
    if (hand.isGone) return;
    if (kept.length >= most) {
      hand.dismiss();
      return;
    }
    kept.push(hand);
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      for (const one of kept.splice(0)) one.dismiss();
    }, KEPT_MS);
  }

  return {
    take: () => {
      for (let hand = kept.pop(); hand; hand = kept.pop()) if (!hand.isGone) return hand;
      return hire();
    },
    giveBack: (hand) => {
      hand.end();
      keep(hand);
    },
    warm: (size) => {
      while (kept.length < Math.min(size, most)) {
        const hand = hire();
        if (!hand) return;
        keep(hand);
      }
    },
  };
}
