/**
 * Makes a function that lets waiting messages in before the work goes on.
 *
 * By message, not by timer or frame: those are held back in hidden tabs, and training goes on there.
 */
export function createYield(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener("message", () => waiting.shift()?.());
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
