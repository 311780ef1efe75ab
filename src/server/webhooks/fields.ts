import { type ExactObject, parseExact } from './exact-json.js';
import { type JsonObject, isJsonObject } from '../../shared/json-object.js';
import { Refusal } from '../receive/refusal.js';

/** A decimal number, rounded to a JavaScript number, and as the text that was sent. */
export interface Decimal {
  number: number;
  exact: string;
}

/** Parses the JSON object in a body. Throws a 400 for anything else. */
export function parseJsonBody(body: string): ExactObject {
  const fields = parseExact(body);
  if (!fields) throw new Refusal(400, 'Expected a JSON object.');
  return fields;
}

/** Returns a text field. Null if it is missing or not a text. In an `exact` object, numbers are texts. */
export function readText(fields: JsonObject, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
}

/** Returns a text field. `''` if it is missing or not a text. */
export function readTextOrEmpty(fields: JsonObject, name: string): string {
  return readText(fields, name) ?? '';
}

/** Returns an object field. Null if it is missing or null. Throws a 400 for any other value. */
export function readObjectOrNull(fields: JsonObject, name: string): JsonObject | null {
  const value = fields[name] ?? null;
  if (value === null || isJsonObject(value)) return value;
  throw new Refusal(400, `Expected ${name} to be an object or null.`);
}

/** Returns a decimal number field of an `exact` object. Both parts are null if it is missing or invalid. */
export function readDecimal(fields: JsonObject, name: string): Decimal | { number: null; exact: null } {
  const exact = readTextOrEmpty(fields, name).trim();
  if (!/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(exact)) return { number: null, exact: null };
  return { number: Number(exact), exact };
}

/** Returns a decimal number field of an `exact` object. Throws a 400 if it is missing or invalid. */
export function requireDecimal(fields: JsonObject, name: string): Decimal {
  const decimal = readDecimal(fields, name);
  if (decimal.number === null) throw new Refusal(400, `Expected ${name} to be a decimal number.`);
  return decimal;
}

/** Returns the field that identifies a delivery. Vendors send UUIDs and short numbers. Throws a 400 if it is invalid. */
export function requireId(fields: JsonObject, name: string): string {
  const id = readText(fields, name);
  if (id !== null && isPrintable(id, 200)) return id;
  throw new Refusal(400, `Expected ${name} to be a printable text or a number, of 1 to 200 characters.`);
}

/** Returns whether a text can be part of a store key. Some databases refuse control characters. */
export function isPrintable(value: string, maxLength: number): boolean {
  return value.length <= maxLength && /^\P{Cc}+$/u.test(value);
}
