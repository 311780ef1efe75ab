import { type ExactObject, parseExact } from '../json/exact-json.js';
import type { JsonObject } from '../json/json-object.js';
import { decodeBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { decimal, requiredDecimal, requiredId, text } from './fields.js';

/** A transaction, fields as SePay's docs name them ("Webhooks"); a text that was not sent is `''`, or null where it may be. */
export interface SepayTransaction {
  /** The same in each repetition. A number as in the docs; `exact.id` keeps what does not fit into one. */
  readonly id: number;
  readonly gateway: string;
  readonly transactionDate: string;
  readonly accountNumber: string;
  readonly code: string | null;
  readonly content: string;
  /** `in` or `out`; an open string. */
  readonly transferType: string;
  /** Rounded where a JavaScript number cannot hold it: see `exact`. */
  readonly transferAmount: number;
  /** The balance after it; null where none was sent. Rounded like `transferAmount`. */
  readonly accumulated: number | null;
  readonly subAccount: string | null;
  readonly referenceCode: string | null;
  readonly description: string | null;
  /** The numbers digit by digit as they were sent. */
  readonly exact: {
    readonly id: string;
    readonly transferAmount: string;
    readonly accumulated: string | null;
  };
  /** All that was sent: of JSON as `JSON.parse` reads it, of a form its texts. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Reads both of SePay's content types, `Json` and `multipart_form-data`. Throws a 400 for another body. */
export async function readSepayTransaction(
  body: Uint8Array<ArrayBuffer>,
  contentType: string | null,
): Promise<SepayTransaction> {
  const { plain, exact } = /form/i.test(contentType ?? '')
    ? await parseForm(body, contentType ?? '')
    : (parseExact(decodeBody(body)) ?? fail('Expected a JSON object or a form.'));
  const required = (name: string): string => text(exact[name]) ?? '';
  // A form has no null: an empty text stands for it.
  const nullable = (name: string): string | null => text(exact[name]) || null;
  const id = requiredId('id', exact['id']);
  if (!/^\d+$/.test(id)) fail('Expected id to be a whole number.');
  const transferAmount = requiredDecimal('transferAmount', exact['transferAmount']);
  const accumulated = decimal(exact['accumulated']);
  return {
    id: Number(id),
    gateway: required('gateway'),
    transactionDate: required('transactionDate'),
    accountNumber: required('accountNumber'),
    code: nullable('code'),
    content: required('content'),
    transferType: required('transferType'),
    transferAmount: transferAmount.number,
    accumulated: accumulated.number,
    subAccount: nullable('subAccount'),
    referenceCode: nullable('referenceCode'),
    description: nullable('description'),
    exact: { id, transferAmount: transferAmount.exact, accumulated: accumulated.exact },
    raw: plain,
  };
}

async function parseForm(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<ExactObject> {
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const texts: JsonObject = Object.fromEntries([...form].filter(([name]) => name !== '__proto__'));
    return { plain: texts, exact: texts };
  } catch {
    // A broken form is the sender's mistake.
    return fail('Expected a whole form.');
  }
}

function fail(message: string): never {
  throw new Refusal(400, message);
}
