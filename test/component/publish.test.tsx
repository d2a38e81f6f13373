import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, test, vi } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { ModelsScreen } from "../../src/ui/models/ModelsScreen.tsx";
import { bundleWith } from "../support/modelSamples.ts";
import { isDisabled } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";

const inHand: SessionEvent = { type: "modelTaken", bundle: bundleWith({ name: "Loans" }), saved: false };

async function ask(taken: readonly string[], succeeds = true) {
  const own = {
    exportOffers: vi.fn(() => Promise.resolve([])),
    publishedNames: vi.fn(() => Promise.resolve(taken)),
    publishModel: vi.fn(() => Promise.resolve(succeeds)),
  };
  renderScreen(<ModelsScreen />, { events: [inHand], commands: own });
  await userEvent.click(await screen.findByRole("button", { name: "Publish …" }));
  return own;
}

const field = async () => within(await screen.findByRole("dialog")).findByRole("textbox", { name: "Name" });

describe("publishing to the pages of this address", () => {
  test("asks for a name, publishes under it and says how it is loaded", async () => {
    const { publishModel } = await ask([]);
    await userEvent.clear(await field());
    await userEvent.type(await field(), " risk/2026 ");
    await userEvent.click(screen.getByRole("button", { name: "Publish" }));
    expect(publishModel).toHaveBeenCalledWith(null, "risk/2026", false);
    expect(await screen.findByText(/^Published: .*"indexeddb:\/\/risk\/2026"/)).toBeTruthy();
  });

  test("warns of a name that is taken, and then replaces it knowingly", async () => {
    const { publishModel } = await ask(["Loans"]);
    expect(await screen.findByText(/“Loans” is taken/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Replace it" }));
    expect(publishModel).toHaveBeenCalledWith(null, "Loans", true);
  });

  test("takes no name that is blank", async () => {
    await ask([]);
    await userEvent.clear(await field());
    expect(isDisabled(screen.getByRole("button", { name: "Publish" }))).toBe(true);
    expect(screen.getByText("A model needs a name.")).toBeTruthy();
  });

  test("does not say that it is done where it failed", async () => {
    const { publishModel } = await ask([], false);
    await waitFor(() => expect(isDisabled(screen.getByRole("button", { name: "Publish" }))).toBe(false));
    await userEvent.click(screen.getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(publishModel).toHaveBeenCalled());
    expect(screen.queryByText(/^Published/)).toBeNull();
  });

  test("has no fault that axe sees", async () => {
    await ask(["Loans"]);
    await screen.findByText(/“Loans” is taken/);
    const { violations } = await axe.run(screen.getByRole("dialog"), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
