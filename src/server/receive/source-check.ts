import { parseIpRange } from './ip-range.js';
import { Refusal } from './refusal.js';

/** For deliveries that no signature protects. */
export interface SourceOptions {
  /**
   * Addresses that deliveries may come from: exact ones and CIDR blocks, IPv4 and IPv6. Others get a 403. The vendors
   * publish theirs and may change them. Default: any. Needs `clientAddress`.
   */
  sourceAddresses?: readonly string[];
  /**
   * The sender's address, which a `Request` does not know: the framework's connection address, or a header that your
   * own proxy sets and overwrites. No header is ever read without it.
   */
  clientAddress?: (request: Request) => string | null | undefined | Promise<string | null | undefined>;
}

/**
 * A check that throws a 403 for another sender; null where no addresses are set.
 * @throws {TypeError} for a list that is empty or holds anything else, and without `clientAddress`
 */
export function sourceCheck(options: SourceOptions): ((request: Request) => Promise<void>) | null {
  const { sourceAddresses, clientAddress } = options;
  if (sourceAddresses === undefined) return null;
  if (!Array.isArray(sourceAddresses) || sourceAddresses.length === 0) {
    throw new TypeError(
      'sourceAddresses must be a list with at least one address; leave it out to take any.',
    );
  }
  if (typeof clientAddress !== 'function') {
    throw new TypeError('sourceAddresses needs clientAddress(request): a Request does not know its sender.');
  }
  const ranges = sourceAddresses.map((source: unknown) => {
    const range = typeof source === 'string' ? parseIpRange(source) : null;
    if (range) return range;
    throw new TypeError(
      `sourceAddresses must hold addresses such as "192.0.2.1" or "2001:db8::/32", saw ${JSON.stringify(source)}.`,
    );
  });
  return async (request) => {
    const address = (await clientAddress(request)) ?? '';
    if (!ranges.some((contains) => contains(address))) throw new Refusal(403, 'Not a known sender.');
  };
}

/** Says once, when a handler is made, that anybody can post to it. */
export function warnUnprotected(creator: string, protections: string): void {
  // oxlint-disable-next-line no-console -- a hole that is easily made, and seen by nobody until it is used
  console.warn(
    `bankhub-link: ${creator}() takes deliveries from anybody. Set ${protections}, or re-read each fact through the API before it counts.`,
  );
}

/** Throws a `TypeError` for a protection that is set to nothing, as by a missing environment variable. */
export function refuseUnset(options: object, ...names: string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (names.includes(name) && value === undefined) {
      throw new TypeError(
        `${name} is undefined. Is its environment variable set? Leave it out to go without.`,
      );
    }
  }
}
