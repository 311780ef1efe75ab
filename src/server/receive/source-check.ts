import { parseIpRange } from './ip-range.js';
import { Refusal } from './refusal.js';

/** Options to accept deliveries from known addresses only. Use them if the deliveries have no signature. */
export interface SourceOptions {
  /**
   * Accepted sender addresses: exact addresses and CIDR blocks, IPv4 and IPv6. Other senders get a 403.
   * Default: all. Needs `clientAddress`. The vendors publish their addresses and may change them.
   */
  sourceAddresses?: readonly string[];
  /**
   * Returns the sender's address, because a `Request` does not contain it. Use the address of the framework's
   * connection, or a header that your own proxy always overwrites. Without it, no header is read.
   */
  clientAddress?: (request: Request) => string | null | undefined | Promise<string | null | undefined>;
}

/** Throws a 403 if the sender's address is not accepted. */
export type SourceCheck = (request: Request) => Promise<void>;

/**
 * Creates the check, or returns null if `sourceAddresses` is not set.
 * @throws {TypeError} for an empty list, an invalid address, or a missing `clientAddress`
 */
export function createSourceCheck(options: SourceOptions): SourceCheck | null {
  const { sourceAddresses, clientAddress } = options;
  if (sourceAddresses === undefined) return null;
  if (!Array.isArray(sourceAddresses) || sourceAddresses.length === 0)
    throw new TypeError(
      'sourceAddresses: expected a list with at least one address, saw none. Leave it out to accept all senders.',
    );
  if (typeof clientAddress !== 'function')
    throw new TypeError(
      'clientAddress: expected a function when sourceAddresses is set, saw none. A Request does not contain the address.',
    );
  const ranges = sourceAddresses.map((source: unknown) => {
    const range = typeof source === 'string' ? parseIpRange(source) : null;
    if (range) return range;
    throw new TypeError(
      `sourceAddresses: expected addresses such as "192.0.2.1" or "2001:db8::/32", saw ${JSON.stringify(source)}.`,
    );
  });
  return async (request) => {
    const address = (await clientAddress(request)) ?? '';
    if (!ranges.some((contains) => contains(address))) throw new Refusal(403, 'Unknown sender address.');
  };
}

/** Logs a warning when a handler is created that accepts deliveries from everyone. */
export function warnUnprotected(creator: string, protections: string): void {
  // oxlint-disable-next-line no-console -- nobody notices this security hole until somebody uses it
  console.warn(
    `bankhub-link: ${creator}() accepts deliveries from everyone. Set ${protections}, or check each fact with the API before you use it.`,
  );
}

/** Throws a `TypeError` for an option that is set to undefined, for example by a missing environment variable. */
export function refuseUndefined(options: object, ...names: string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (names.includes(name) && value === undefined)
      throw new TypeError(
        `${name}: expected a value, saw undefined. Check that its environment variable is set, or leave the option out.`,
      );
  }
}
