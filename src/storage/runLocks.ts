/**
 * Which runs are on, in whatever tab of this browser: nobody else must go on with them, or forget them. Where the browser
 * refuses to tell, none is: a run does not wait for that.
 */
export interface RunLocks {
  /**
   * Takes the run of a visit, until it is given back or the tab is gone, however that ends.
   *
   * @returns Gives it back; null where another has it.
   */
  readonly take: (visit: string) => Promise<(() => void) | null>;
  /** The visits of which the run is on. */
  readonly taken: () => Promise<ReadonlySet<string>>;
}

const prefix = "loanlab-run ";

/**
 * Locks that hold between the tabs of a browser.
 *
 * @param locks Absent on pages that are not served safely: then each tab knows of its own runs alone.
 */
export function createRunLocks(locks: Pick<LockManager, "request" | "query"> | undefined): RunLocks {
  return locks ? lockedByBrowser(locks) : lockedInTab();
}

function lockedByBrowser(locks: Pick<LockManager, "request" | "query">): RunLocks {
  return {
    take: (visit) =>
      new Promise((resolve) => {
        const held = locks.request(prefix + visit, { ifAvailable: true }, (lock) => {
          if (lock) return new Promise<void>((release) => resolve(release));
          resolve(null);
          return Promise.resolve();
        });
        held.catch(() => resolve(() => {}));
      }),
    async taken() {
      const { held = [] } = await locks.query().catch((): LockManagerSnapshot => ({}));
      const names = held.map(({ name = "" }) => name).filter((name) => name.startsWith(prefix));
      return new Set(names.map((name) => name.slice(prefix.length)));
    },
  };
}

function lockedInTab(): RunLocks {
  const own = new Set<string>();
  return {
    take: (visit) => {
      if (own.has(visit)) return Promise.resolve(null);
      own.add(visit);
      return Promise.resolve(() => void own.delete(visit));
    },
    taken: () => Promise.resolve(new Set(own)),
  };
}
