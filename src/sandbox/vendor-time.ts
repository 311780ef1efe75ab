const offsetMs = 7 * 60 * 60 * 1000;

/**
 * SePay's `Y-m-d H:i:s`. The docs name no time zone; the sandbox writes Vietnam's, +07:00, which is the likely one.
 * Fractions of a second are cut off.
 */
export function vendorTime(ms: number): string {
  return new Date(ms + offsetMs).toISOString().slice(0, 19).replace('T', ' ');
}
