import ipaddr from 'ipaddr.js';

type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** Returns whether an address is in the range. Returns false for text that is not an address. */
export type IpRange = (address: string) => boolean;

/** Number of bits before the IPv4 address in an IPv4-mapped IPv6 address such as `::ffff:192.0.2.1`. */
const MAPPED_PREFIX_BITS = 96;

/** Parses an exact address or a CIDR block, IPv4 or IPv6. Returns null for anything else. */
export function parseIpRange(range: string): IpRange | null {
  const [base = '', length, ...rest] = range.split('/');
  const address = parseIpAddress(base);
  if (!address || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  const addressBits = address.kind() === 'ipv4' ? 32 : 128;
  const isMapped = address.kind() === 'ipv4' && base.includes(':');
  const prefixBits =
    length === undefined ? addressBits : Number(length) - (isMapped ? MAPPED_PREFIX_BITS : 0);
  if (prefixBits < 0 || prefixBits > addressBits) return null;
  return (candidate) => {
    const other = parseIpAddress(candidate);
    return other?.kind() === address.kind() && other.match(address, prefixBits);
  };
}

/**
 * Parses an address strictly. ipaddr.js also accepts octal, hexadecimal and short IPv4 addresses, and zone ids.
 * An IPv4-mapped IPv6 address (RFC 4291, section 2.5.5.2) becomes the IPv4 address.
 */
function parseIpAddress(text: string): IpAddress | null {
  if (!text.includes(':')) {
    return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text) : null;
  }
  const groups = replaceIpv4Part(text);
  if (groups === null || groups.includes('%') || !ipaddr.IPv6.isValid(groups)) return null;
  return ipaddr.process(groups);
}

/**
 * Writes the IPv4 part at the end of an IPv6 address as two hexadecimal groups. Returns null if the part is invalid.
 * ipaddr.js would accept octal numbers in it, and would read `::192.0.2.1` as `::ffff:192.0.2.1`.
 */
function replaceIpv4Part(text: string): string | null {
  const [part] = /[^:]*\.[^:]*$/.exec(text) ?? [];
  if (part === undefined) return text;
  if (!ipaddr.IPv4.isValidFourPartDecimal(part)) return null;
  const groups = ipaddr.IPv4.parse(part).toIPv4MappedAddress().parts.slice(-2);
  return text.slice(0, -part.length) + groups.map((group) => group.toString(16)).join(':');
}
