import type { Ending } from "../core/pipeline.ts";
import type { NotificationState } from "./session.ts";

/** What is told of a run that has ended. */
export interface RunNews {
  /** `failed`: it could not go on, and has left no network. */
  readonly ended: Ending | "failed";
  readonly epochs: number;
  /** Of the best epoch on the validation part; null where it is undefined. */
  readonly auc: number | null;
}

/** What the browser does for a run besides training it. */
export interface Announcer {
  /**
   * Asks the browser not to put the tab to sleep while a run is on.
   *
   * @returns Ends that.
   */
  readonly stayAwake: () => () => void;
  /** Marks the tab until it is looked at, and sends a notification where nobody looks at it and it is allowed. */
  readonly runEnded: (news: RunNews) => void;
  readonly notifications: () => NotificationState;
  /** Asks the person, once; resolves to what holds from now on. */
  readonly askForNotifications: () => Promise<NotificationState>;
}
