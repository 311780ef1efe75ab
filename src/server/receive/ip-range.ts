/** An address: an IPv4-mapped IPv6 one (`::ffff:192.0.2.1`, RFC 4291, section 2.5.5.2) is the IPv4 one that it holds. */
interface IpAddress {
  bits: bigint;
  size: 32 | 128;
}

/** Whether an address, as text, is in the range; false for what is no address. */
export type IpRange = (address: string) => boolean;

/** An exact address or a CIDR block, IPv4 or IPv6; null when the text is neither. */
export function parseIpRange(range: string): IpRange | null {
  const [base = '', length, ...rest] = range.split('/');
  const address = parseIp(base);
  if (!address || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  // A block of mapped addresses counts its prefix from the 96 bits in front.
  const front = address.size === 32 && base.includes(':') ? 96 : 0;
  const prefix = length === undefined ? address.size : Number(length) - front;
  if (prefix < 0 || prefix > address.size) return null;
  const ignored = BigInt(address.size - prefix);
  return (candidate) => {
    const other = parseIp(candidate);
    return other?.size === address.size && other.bits >> ignored === address.bits >> ignored;
  };
}

function parseIp(text: string): IpAddress | null {
  const address = text.includes(':') ? parseIpv6(text) : parseIpv4(text);
  if (address?.size === 128 && address.bits >> 32n === 0xffffn) {
    return { bits: address.bits & 0xffff_ffffn, size: 32 };
  }
  return address;
}

/** Four decimal numbers; a leading zero is refused, since some systems read it as octal. */
function parseIpv4(text: string): IpAddress | null {
  const parts = text.split('.');
  const areBytes = parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  if (parts.length !== 4 || !areBytes) return null;
  return { bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n), size: 32 };
}

function parseIpv6(text: string): IpAddress | null {
  const halves = text.split('::').map((half, index, { length }) => parseGroups(half, index === length - 1));
  if (halves.length > 2) return null;
  const [head, tail = []] = halves;
  if (!head || !tail) return null;
  const zeros = 8 - head.length - tail.length;
  if (halves.length === 2 ? zeros < 1 : zeros !== 0) return null;
  const groups = [...head, ...Array<bigint>(zeros).fill(0n), ...tail];
  return { bits: groups.reduce((bits, group) => (bits << 16n) | group, 0n), size: 128 };
}

/** Groups of 16 bits on one side of a `::`, at the address's end perhaps two as an IPv4 one; null when one is none. */
function parseGroups(text: string, isEnd: boolean): bigint[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const groups = parts.flatMap((part, index) => {
    const ipv4 = isEnd && index === parts.length - 1 ? parseIpv4(part) : null;
    if (ipv4) return [ipv4.bits >> 16n, ipv4.bits & 0xffffn];
    return /^[\da-f]{1,4}$/i.test(part) ? [BigInt(`0x${part}`)] : [null];
  });
  return groups.every((group) => group !== null) ? groups : null;
}
