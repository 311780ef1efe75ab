const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;

/**
 * Formats a time as SePay's `Y-m-d H:i:s`. The docs name no time zone. The sandbox uses Vietnam's, +07:00, which is the
 * likely one. Fractions of a second are cut off.
 */
export function vendorTime(ms: number): string {
  return new Date(ms + VIETNAM_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}
