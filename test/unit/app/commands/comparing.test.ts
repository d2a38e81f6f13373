import { expect, test, vi } from "vitest";
import { baselineIdOf, contendersOf, freshChallengers } from "../../../../src/app/contenders.ts";
import type { SessionEvent } from "../../../../src/app/events.ts";
import { sessionAfter } from "../../../support/appCases.ts";
import { fakeApp, plainChallengers } from "../../../support/fakeApp.ts";
import { trainedBy } from "../../../support/trainedCases.ts";

const run = (judgedId: string, part: "validation" | "test" = "validation") =>
  ({ type: "runJudged", run: { judgedId, name: judgedId, part } }) as const;

function challengedSession() {
  const events = trainedBy();
  const from = sessionAfter(...events).trained?.from.prepare;
  if (!from) throw new Error("nothing was trained");
  return [...events, { type: "challenged", challengers: plainChallengers, from }, run("one")] as const;
}

test("a network is challenged as soon as it is trained, on the loans it learnt from", async () => {
  const challenge = vi.fn(async () => plainChallengers);
  const prepare = vi.fn(async () => ({ preparedId: "again", samplingShift: -0.5 }) as never);
  const { context, session } = fakeApp({ data: { challenge, prepare } });
  for (const event of trainedBy()) context.dispatch(event);
  await vi.waitFor(() => expect(freshChallengers(session())).toEqual(plainChallengers));
  expect(challenge).toHaveBeenCalledWith({ preparedId: "again", samplingShift: -0.5 }, expect.anything());
});

test("a newer network calls off the challenge of the one before", async () => {
  const asked: AbortSignal[] = [];
  const challenge = vi.fn(async (_: unknown, { signal }: { readonly signal: AbortSignal }) => {
    asked.push(signal);
    return new Promise<typeof plainChallengers>(() => {});
  });
  const { context, session } = fakeApp({ data: { challenge, prepare: async () => ({ preparedId: "p" }) as never } });
  for (const event of trainedBy()) context.dispatch(event);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  for (const event of trainedBy().slice(-1)) context.dispatch(event);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked.map(({ aborted }) => aborted)).toEqual([true, false]);
  expect(session().failures).toEqual({});
});

test("a model is compared with its challengers, then with earlier runs on the same part, the newest first", () => {
  const session = sessionAfter(...challengedSession(), run("test", "test"), run("two"), run("three"));
  expect(contendersOf(session).map(({ judgedId }) => judgedId)).toEqual(["three/logistic", "two", "one"]);
});

test("a pinned challenger is that of the model judged last, a pinned run stays that run", () => {
  const events = challengedSession();
  const pinned = (baseline: Extract<SessionEvent, { type: "baselinePinned" }>) =>
    baselineIdOf(sessionAfter(...events, baseline, run("two")));
  expect(pinned({ type: "baselinePinned", baseline: { kind: "challenger", name: "logistic" } })).toBe("two/logistic");
  expect(pinned({ type: "baselinePinned", baseline: { kind: "run", judgedId: "one" } })).toBe("one");
  expect(pinned({ type: "baselinePinned", baseline: { kind: "run", judgedId: "gone" } })).toBeNull();
});

test("nothing is asked of the worker before a model was judged", async () => {
  const { commands } = fakeApp();
  const { signal } = new AbortController();
  expect(await commands.compare(signal)).toBeNull();
  expect(await commands.swap({ cutoff: 0.5, match: "cutoff" }, signal)).toBeNull();
  const loss = { columns: [], factor: 5 };
  const query = { by: [{ kind: "pd" }], metric: "auc", cutoff: 0.5, bandEdges: [], loss, from: "others" } as const;
  expect(await commands.segments(query, signal)).toBeNull();
});

test("a model that was judged twice, as after it was recalibrated, is one to compare with", () => {
  const again = { type: "runJudged", run: { judgedId: "one, recalibrated", name: "one", part: "validation" } } as const;
  const session = sessionAfter(...challengedSession(), again, run("two"));
  expect(contendersOf(session).map(({ judgedId }) => judgedId)).toEqual(["two/logistic", "one, recalibrated"]);
});
