import { Refusal } from '../receive/refusal.js';

/** A field of an `exact` object as text; null when it is absent, null or something else. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** An amount as a number and as it was sent; nulls when it is absent, or is no decimal number. */
export function decimal(value: unknown): { number: number; exact: string } | { number: null; exact: null } {
  const sent = text(value)?.trim() ?? '';
  if (!/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(sent)) return { number: null, exact: null };
  return { number: Number(sent), exact: sent };
}

/** The same, of a field that must be there. Throws a 400. */
export function requiredDecimal(name: string, value: unknown): { number: number; exact: string } {
  const amount = decimal(value);
  if (amount.number === null) throw new Refusal(400, `Expected ${name} to be a decimal number.`);
  return amount;
}

/** Whether a text can be part of a store's key: some databases refuse control characters. */
export function isPrintable(value: string, maxLength: number): boolean {
  return value.length <= maxLength && /^\P{Cc}+$/u.test(value);
}

/** The field that deliveries are told apart by; the vendors' own are uuids and short numbers. Throws a 400. */
export function requiredId(name: string, value: unknown): string {
  const id = text(value);
  if (id !== null && isPrintable(id, 200)) return id;
  throw new Refusal(400, `Expected ${name} to be a printable text or a number, of 1 to 200 characters.`);
}
