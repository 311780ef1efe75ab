import type { ActiveFault } from '../deliveries/faults.js';
import type { DeliverySystem, JournalEntry } from '../journal.js';

/** What `GET /control/state` answers, and the control page shows. */
export interface ControlState {
  /** The sandbox's clock, in milliseconds since 1970. */
  now: number;
  /** Where each system delivers: a URL without its secrets, null, or the number of registered webhooks. */
  receivers: Record<DeliverySystem, string | number | null>;
  faults: readonly ActiveFault[];
  journal: readonly JournalEntry[];
}
