import type { DeliverySystem } from '../journal.js';
import type { JsonObject } from '../json-object.js';

/** What goes wrong, on purpose, with the deliveries to come. */
export interface DeliveryFault {
  /**
   * - `fail`: the try does not reach the receiver, as when the network is down;
   * - `lose-answer`: the receiver gets it, but its answer is lost, so that the retry comes as a second delivery;
   * - `duplicate`: sent twice at the same time;
   * - `delay`: sent `delayMs` later, and not waited for by what comes after it;
   * - `reverse`: `count` deliveries are collected and sent last one first, or what there is of them after a minute.
   */
  kind: 'fail' | 'lose-answer' | 'duplicate' | 'delay' | 'reverse';
  /** How many tries (`fail`, `lose-answer`) or deliveries it meets. Default 1; for `reverse` 3, and at least 2. */
  count?: number;
  /** For `delay`, in milliseconds on the sandbox's clock. Default 60000. */
  delayMs?: number;
  /** Only this channel. Default: any. */
  system?: DeliverySystem;
  /** Only events of this name, for example `BANK_ACCOUNT_LINKED`. Default: any. */
  event?: string;
}

/** A fault with its defaults filled in; `count` is what is left of it. */
export type ActiveFault = Required<Pick<DeliveryFault, 'kind' | 'count' | 'delayMs'>> &
  Pick<DeliveryFault, 'system' | 'event'>;

const kinds = ['fail', 'lose-answer', 'duplicate', 'delay', 'reverse'] as const;
const systems = ['bankhub', 'ipn', 'cas', 'sepay-webhooks'] as const;

/** Copies a fault field by field. Throws a `TypeError` or `RangeError` that names the field. */
export function readFault(given: DeliveryFault | JsonObject): ActiveFault {
  const source: JsonObject = { ...given };
  const kind = oneOf('kind', kinds, source['kind']);
  const fault: ActiveFault = {
    kind,
    count: whole('count', source['count'] ?? (kind === 'reverse' ? 3 : 1), kind === 'reverse' ? 2 : 1),
    delayMs: whole('delayMs', source['delayMs'] ?? 60_000, 0),
  };
  if (source['system'] !== undefined) fault.system = oneOf('system', systems, source['system']);
  if (source['event'] !== undefined) {
    if (typeof source['event'] !== 'string') throw new TypeError('event must be the name of an event.');
    fault.event = source['event'];
  }
  return fault;
}

/** The faults that have not been used up, in the order they were set. */
export interface Faults {
  add(fault: ActiveFault): void;
  /** The first that meets this delivery and is of one of the kinds. */
  find(
    about: { system: DeliverySystem; event: string },
    of: readonly ActiveFault['kind'][],
  ): ActiveFault | undefined;
  /** Counts it down once; what has no count left is gone. */
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
  throw new TypeError(`${name} must be one of ${values.join(', ')}, got ${JSON.stringify(value)}.`);
}

function whole(name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`${name} must be a whole number from ${least}, got ${JSON.stringify(value)}.`);
}
