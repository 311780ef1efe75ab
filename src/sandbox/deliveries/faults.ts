import type { DeliverySystem } from '../journal.js';
import type { JsonObject } from '../../shared/json-object.js';

/** A fault that a test adds to the next deliveries. */
export interface DeliveryFault {
  /**
   * - `fail`: the try does not reach the receiver, as when the network is down.
   * - `lose-answer`: the receiver gets the try, but its answer is lost. So the receiver gets the retry as well.
   * - `duplicate`: two tries are sent at the same time.
   * - `delay`: the delivery is sent `delayMs` later. Later deliveries do not wait for it.
   * - `reverse`: collects `count` deliveries and sends the last one first. After a minute, it sends what it has.
   */
  kind: 'fail' | 'lose-answer' | 'duplicate' | 'delay' | 'reverse';
  /**
   * How many tries (`fail`, `lose-answer`) or deliveries (`duplicate`, `delay`) are affected. Default 1. For `reverse`: the size
   * of the group. Default 3, at least 2.
   */
  count?: number;
  /** For `delay`, in milliseconds on the sandbox's clock. Default 60000. */
  delayMs?: number;
  /** Only deliveries of this system. Default: all systems. */
  system?: DeliverySystem;
  /** Only events of this name, for example `BANK_ACCOUNT_LINKED`. Default: any. */
  event?: string;
}

/** A fault with its defaults. `count` is how often it still applies. */
export type ActiveFault = Required<Pick<DeliveryFault, 'kind' | 'count' | 'delayMs'>> &
  Pick<DeliveryFault, 'system' | 'event'>;

const KINDS = ['fail', 'lose-answer', 'duplicate', 'delay', 'reverse'] as const;
const SYSTEMS = ['bankhub', 'ipn', 'cas', 'sepay-webhooks'] as const;

/** Copies a fault field by field. Throws a `TypeError` or `RangeError` that names the wrong field. */
export function readFault(given: DeliveryFault | JsonObject): ActiveFault {
  const source: JsonObject = { ...given };
  const kind = oneOf('kind', KINDS, source['kind']);
  const fault: ActiveFault = {
    kind,
    count: whole('count', source['count'] ?? (kind === 'reverse' ? 3 : 1), kind === 'reverse' ? 2 : 1),
    delayMs: whole('delayMs', source['delayMs'] ?? 60_000, 0),
  };
  if (source['system'] !== undefined) fault.system = oneOf('system', SYSTEMS, source['system']);
  if (source['event'] !== undefined) {
    if (typeof source['event'] !== 'string') {
      throw new TypeError(`Expected event to be the name of an event, saw a ${typeof source['event']}.`);
    }
    fault.event = source['event'];
  }
  return fault;
}

/** The faults that still apply, in the order in which they were set. */
export interface Faults {
  add(fault: ActiveFault): void;
  /** The first fault of these kinds that applies to this delivery. */
  find(
    about: { system: DeliverySystem; event: string },
    of: readonly ActiveFault['kind'][],
  ): ActiveFault | undefined;
  /** Counts a fault down by one, and removes it at 0. */
  use(fault: ActiveFault): void;
  remove(fault: ActiveFault): void;
  clear(): void;
  list(): readonly ActiveFault[];
}

export function createFaults(): Faults {
  const active = new Set<ActiveFault>();
  return {
    add: (fault) => void active.add(fault),
    find: ({ system, event }, of) =>
      [...active].find(
        (fault) =>
          of.includes(fault.kind) && (fault.system ?? system) === system && (fault.event ?? event) === event,
      ),
    use(fault) {
      fault.count -= 1;
      if (fault.count <= 0) active.delete(fault);
    },
    remove: (fault) => void active.delete(fault),
    clear: () => active.clear(),
    list: () => [...active],
  };
}

function oneOf<T extends string>(name: string, values: readonly T[], value: unknown): T {
  const found = values.find((item) => item === value);
  if (found !== undefined) return found;
  throw new TypeError(`Expected ${name} to be one of ${values.join(', ')}, saw ${JSON.stringify(value)}.`);
}

function whole(name: string, value: unknown, min: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min) return value;
  throw new RangeError(
    `Expected ${name} to be a whole number of at least ${min}, saw ${JSON.stringify(value)}.`,
  );
}
