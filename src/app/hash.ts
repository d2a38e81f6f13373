import type { Commands } from "./commands.ts";
import type { SessionHolder } from "./context.ts";
import { steps } from "./session.ts";

/** The piece of the browser that holds the address. */
export interface AddressBar {
  readonly location: { hash: string };
  addEventListener(type: "hashchange", listener: () => void): void;
}

/** Keeps the step and the address's hash alike, so that back, forward and links to a step work. */
export function mirrorStepToHash(bar: AddressBar, { store }: SessionHolder, { goTo }: Pick<Commands, "goTo">): void {
  function follow(): void {
    const named = steps.find((step) => bar.location.hash === `#${step}`);
    if (named && named !== store.getState().step) goTo(named);
  }
  store.subscribe(({ step }) => {
    if (bar.location.hash !== `#${step}`) bar.location.hash = step;
  });
  bar.addEventListener("hashchange", follow);
  follow();
}
