import { type ExactObject, parseExact } from './exact-json.js';
import type { JsonObject } from '../../shared/json-object.js';
import { decodeBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { readDecimal, readText, readTextOrEmpty, requireDecimal, requireId } from './fields.js';

/**
 * A transaction (SePay docs, "Webhooks"). The field names are SePay's. A text that was not sent is `''`, or null if its
 * type includes null.
 */
export interface SepayTransaction {
  /** Id of the transaction, the same in each repeated delivery. A number as in the docs; use `exact.id` for long ids. */
  readonly id: number;
  readonly gateway: string;
  readonly transactionDate: string;
  readonly accountNumber: string;
  readonly code: string | null;
  readonly content: string;
  /** `in` or `out`. SePay may add others. */
  readonly transferType: string;
  /** Rounded if a JavaScript number cannot hold it. Use `exact` for every digit. */
  readonly transferAmount: number;
  /** Balance after the transaction. Null if it was not sent. Rounded like `transferAmount`. */
  readonly accumulated: number | null;
  readonly subAccount: string | null;
  readonly referenceCode: string | null;
  readonly description: string | null;
  /** The numbers with every digit, as they were sent. */
  readonly exact: {
    readonly id: string;
    readonly transferAmount: string;
    readonly accumulated: string | null;
  };
  /** The whole body: as `JSON.parse` reads it, or the texts of a form. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Reads SePay's two content types, `Json` and `multipart_form-data`. Throws a 400 for an invalid body. */
export async function readSepayTransaction(
  body: Uint8Array<ArrayBuffer>,
  contentType: string | null,
): Promise<SepayTransaction> {
  const { plain, exact } = /form/i.test(contentType ?? '')
    ? await parseForm(body, contentType ?? '')
    : parseJson(body);
  // A form cannot contain null, so an empty text means null.
  const textOrNull = (name: string): string | null => readText(exact, name) || null;
  const id = requireId(exact, 'id');
  if (!/^\d+$/.test(id)) throw new Refusal(400, 'Expected id to be a whole number.');
  const transferAmount = requireDecimal(exact, 'transferAmount');
  const accumulated = readDecimal(exact, 'accumulated');
  return {
    id: Number(id),
    gateway: readTextOrEmpty(exact, 'gateway'),
    transactionDate: readTextOrEmpty(exact, 'transactionDate'),
    accountNumber: readTextOrEmpty(exact, 'accountNumber'),
    code: textOrNull('code'),
    content: readTextOrEmpty(exact, 'content'),
    transferType: readTextOrEmpty(exact, 'transferType'),
    transferAmount: transferAmount.number,
    accumulated: accumulated.number,
    subAccount: textOrNull('subAccount'),
    referenceCode: textOrNull('referenceCode'),
    description: textOrNull('description'),
    exact: { id, transferAmount: transferAmount.exact, accumulated: accumulated.exact },
    raw: plain,
  };
}

function parseJson(body: Uint8Array<ArrayBuffer>): ExactObject {
  const fields = parseExact(decodeBody(body));
  if (!fields) throw new Refusal(400, 'Expected a JSON object or a form.');
  return fields;
}

async function parseForm(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<ExactObject> {
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const texts: JsonObject = Object.fromEntries([...form].filter(([name]) => name !== '__proto__'));
    return { plain: texts, exact: texts };
  } catch {
    // The sender sent an invalid form.
    throw new Refusal(400, 'Expected a complete form.');
  }
}
