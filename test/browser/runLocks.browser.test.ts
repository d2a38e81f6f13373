import { expect, test } from "vitest";
import { createRunLocks } from "../../src/storage/runLocks.ts";

const tabs = () => [createRunLocks(navigator.locks), createRunLocks(navigator.locks)] as const;

test("a run that one tab has taken is not to be had by another until it is given back", async () => {
  const [one, other] = tabs();
  const giveBack = await one.take("a");
  expect(await other.take("a")).toBeNull();
  expect(await other.taken()).toEqual(new Set(["a"]));
  const alsoTaken = await other.take("b");
  expect(await one.taken()).toEqual(new Set(["a", "b"]));
  giveBack?.();
  alsoTaken?.();
  await expect.poll(() => one.taken()).toEqual(new Set());
  const taken = await other.take("a");
  expect(taken).not.toBeNull();
  taken?.();
});

test("a run of a page that is gone is free", async () => {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const inFrame = createRunLocks(frame.contentWindow?.navigator.locks);
  const [here] = tabs();
  await inFrame.take("a");
  expect(await here.take("a")).toBeNull();
  frame.remove();
  await expect.poll(() => here.taken()).toEqual(new Set());
});

test("other locks of the app are no runs", async () => {
  const [here] = tabs();
  await navigator.locks.request("loanlab-run", { mode: "shared" }, async () => {
    expect(await here.taken()).toEqual(new Set());
  });
});

test("a browser that has no locks, or refuses them, lets every tab train", async () => {
  const refuse = () => Promise.reject(new DOMException("not here", "SecurityError"));
  const refused = createRunLocks({ request: refuse, query: refuse });
  expect(await refused.take("a")).not.toBeNull();
  expect(await refused.taken()).toEqual(new Set());
  const without = createRunLocks(undefined);
  const giveBack = await without.take("a");
  expect(await without.take("a")).toBeNull();
  giveBack?.();
  expect(await without.take("a")).not.toBeNull();
});
