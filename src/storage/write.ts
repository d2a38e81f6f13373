/** What of a transaction decides how it ends. */
interface Transaction {
  readonly abort: () => void;
  readonly done: Promise<unknown>;
}

/** Does all of the work in one transaction, or nothing of it: what is thrown on the way undoes it. */
export async function writeWhole<Opened extends Transaction, Result>(
  transaction: Opened,
  work: (transaction: Opened) => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (thrown) {
    undo(transaction);
    throw thrown;
  }
}

/** A transaction that has failed of itself has been undone by the browser. */
function undo(transaction: Transaction): void {
  transaction.done.catch(() => undefined);
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}
