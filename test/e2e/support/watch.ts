import type { BrowserContext } from "playwright";

/** What was seen so far, and what of it is part of the test. */
export interface Watch {
  /** Console and page errors that match are no complaint. Requests to other origins always are. */
  readonly expectError: (pattern: RegExp) => void;
  readonly complaints: () => string[];
}

/**
 * Listens to all that a context's pages and workers do, for what none of them may do: ask another origin, throw, or
 * write an error to the console (where the browser also reports what the page's policy has blocked).
 */
export function watch(context: BrowserContext, origin: string): Watch {
  const strayRequests: string[] = [];
  const errors: string[] = [];
  const expected: RegExp[] = [];

  function see(url: string): void {
    const local = url.startsWith(`${origin}/`) || /^(blob:|data:|about:)/.test(url);
    if (!local) strayRequests.push(`a request to ${url}`);
  }
  context.on("request", (request) => see(request.url()));
  context.on("weberror", (thrown) => errors.push(`uncaught: ${thrown.error().stack ?? thrown.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("page", (page) => {
    page.on("websocket", (socket) => see(socket.url()));
    page.on("crash", () => errors.push("the tab crashed"));
  });

  return {
    expectError: (pattern) => void expected.push(pattern),
    complaints: () => [...strayRequests, ...errors.filter((error) => !expected.some((pattern) => pattern.test(error)))],
  };
}
