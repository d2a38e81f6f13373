import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { emptyPaper } from "../../src/core/bundle/unsaid.ts";
import type { Bundle } from "../../src/core/pipeline.ts";
import { PaperCard } from "../../src/ui/report/PaperCard.tsx";
import { ReportMenu } from "../../src/ui/report/ReportMenu.tsx";
import { useSession } from "../../src/ui/appAccess.tsx";
import { reportedModel } from "../support/reportedModel.ts";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** The card of whichever model is in hand, as on Models. */
function Paper() {
  const bundle = useSession(({ model }) => model?.bundle ?? null);
  return bundle && <PaperCard key={bundle.id} bundle={bundle} />;
}

const taken = (bundle: Bundle): SessionEvent => ({ type: "modelTaken", bundle, saved: true });
const blank = taken(reportedModel({ paper: emptyPaper }));
const card = (): HTMLElement => screen.getByRole("region", { name: "Documentation" });

describe("the paper of a model", () => {
  test("says what is still to be written before its report is more than a draft", () => {
    const { happen } = renderScreen(<Paper />, { events: [blank] });
    expect(textOf(card())).toContain("a draft until the purpose, the limits and a signature are written");
    happen({ type: "paperWritten", change: { purpose: "x", limits: "y" } });
    expect(textOf(card())).toContain("a draft until a signature is written");
    happen(taken(reportedModel()));
    expect(textOf(card())).toContain("The report is complete");
  });

  test("is handed over when writing rests, once", async () => {
    const { commands } = renderScreen(<Paper />, { events: [blank] });
    await userEvent.type(screen.getByRole("textbox", { name: "Purpose" }), "Loans");
    await waitFor(() => expect(commands.writePaper).toHaveBeenCalledWith({ purpose: "Loans" }));
    expect(commands.writePaper).toHaveBeenCalledOnce();
  });

  test("is handed over at once when the field is left", async () => {
    const { commands } = renderScreen(<Paper />, { events: [blank] });
    await userEvent.type(screen.getByRole("textbox", { name: "Limits" }), "None");
    await userEvent.tab();
    expect(commands.writePaper).toHaveBeenCalledWith({ limits: "None" });
  });

  test("of another model takes the place of what stood in the fields", () => {
    const { happen } = renderScreen(<Paper />, { events: [taken(reportedModel())] });
    expect(screen.getByDisplayValue("Third try.")).toBeTruthy();
    happen(taken(reportedModel({ id: "another", paper: { ...emptyPaper, notes: "Fourth" } })));
    expect(screen.queryByDisplayValue("Third try.")).toBeNull();
    expect(screen.getByDisplayValue("Fourth")).toBeTruthy();
  });

  test("is signed with a name and a role, and with nothing less", async () => {
    const { commands } = renderScreen(<Paper />, { events: [blank] });
    await userEvent.type(screen.getByRole("textbox", { name: "Your name" }), " Ada ");
    await userEvent.click(screen.getByRole("button", { name: "Sign" }));
    expect(commands.signModel).not.toHaveBeenCalled();
    expect(screen.getByRole("alert").textContent).toBe("Write your name and your role.");
    await userEvent.type(screen.getByRole("textbox", { name: "Your role" }), "Risk{Enter}");
    expect(commands.signModel).toHaveBeenCalledWith("Ada", "Risk");
  });

  test("shows who has signed, each to be taken back", async () => {
    const { commands } = renderScreen(<Paper />, { events: [taken(reportedModel())] });
    expect(textOf(card())).toContain("Ada Example, Head of risk, on 3 Nov 2026");
    await userEvent.click(screen.getByRole("button", { name: "Take back the signature of Ada Example" }));
    expect(commands.withdrawSignature).toHaveBeenCalledWith(0);
  });
});

describe("the report of the model in hand", () => {
  const open = async (item: string): Promise<void> => {
    await userEvent.click(screen.getByRole("button", { name: "Report of “German credit #1”" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: item }));
  };

  test("is handed over as a page or as data", async () => {
    const { commands } = renderScreen(<ReportMenu />, { events: [blank] });
    await open("As a page (HTML)");
    expect(commands.downloadReport).toHaveBeenCalledWith("page", null);
    await open("As data (JSON)");
    expect(commands.downloadReport).toHaveBeenCalledWith("data", null);
  });

  test("is looked at in a frame in which nothing can run", async () => {
    const reportOfHand = vi.fn(() => "<!doctype html><title>Report</title>");
    renderScreen(<Paper />, { events: [blank], commands: { reportOfHand } });
    await userEvent.click(screen.getByRole("button", { name: "Preview the report" }));
    const dialog = await screen.findByRole("dialog", { name: "Report of “German credit #1”" });
    const frame = within(dialog).getByTitle("Report of “German credit #1”");
    expect(frame.getAttribute("sandbox")).toBe("");
    expect(frame.getAttribute("srcdoc")).toContain("<title>Report</title>");
    const link = within(dialog).getByRole("link", { name: "Open in a tab" });
    expect(link.getAttribute("href")).toMatch(/^blob:/);
    expect(link.getAttribute("rel")).toBe("noopener");
  });
});
