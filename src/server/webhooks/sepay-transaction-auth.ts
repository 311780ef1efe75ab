import { Refusal } from '../receive/refusal.js';
import { credential, headerSecretCheck, readSecrets } from '../receive/secret-check.js';

/** How SePay proves that a delivery is its own, as it was chosen when the webhook was made. Lists are for rotation. */
export type SepayTransactionAuth =
  | { type: 'none' }
  /** `Authorization: Apikey <key>`. */
  | { type: 'apikey'; key: string | readonly string[] }
  /** `Authorization: Bearer <token>`, the access token that your OAuth2 server gave to SePay. */
  | { type: 'bearer'; token: string | readonly string[] }
  /** `X-SePay-Signature: sha256=<hex>` over `X-SePay-Timestamp`, a dot and the body. */
  | { type: 'hmac'; secret: string | readonly string[] };

/** The checks of one kind of authentication, before and after the body is read. Both throw a 401. */
export interface AuthChecks {
  beforeBody(request: Request): Promise<void>;
  afterBody(request: Request, body: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** The drift that SePay's docs allow between its clock and ours, in both directions. */
const maxDriftMs = 5 * 60 * 1000;

/** Throws a `TypeError` for another type and for an empty or masked secret. */
export function sepayAuth(auth: SepayTransactionAuth, now: () => number): AuthChecks {
  switch (auth?.type) {
    case 'none':
      return { beforeBody: pass, afterBody: pass };
    case 'apikey':
      return byHeader('apikey', headerSecretCheck('auth.key', auth.key));
    case 'bearer':
      return byHeader('bearer', headerSecretCheck('auth.token', auth.token));
    case 'hmac':
      return bySignature(readSecrets('auth.secret', auth.secret), now);
    default:
      throw new TypeError('auth.type must be "none", "apikey", "bearer" or "hmac".');
  }
}

async function pass(): Promise<void> {}

function byHeader(
  scheme: 'apikey' | 'bearer',
  isSecret: (given: string | null) => Promise<boolean>,
): AuthChecks {
  return {
    beforeBody: async (request) => {
      if (!(await isSecret(credential(request, scheme)))) throw new Refusal(401, 'Wrong Authorization.');
    },
    afterBody: pass,
  };
}

function bySignature(secrets: readonly string[], now: () => number): AuthChecks {
  return {
    beforeBody: async (request) => {
      readHeaders(request, now());
    },
    afterBody: async (request, body) => {
      // The window is checked again: a body can be slow.
      const { timestamp, signature } = readHeaders(request, now());
      const prefix = new TextEncoder().encode(`${timestamp}.`);
      const signed = new Uint8Array([...prefix, ...body]);
      const matches = await Promise.all(secrets.map((secret) => verify(secret, signature, signed)));
      if (!matches.includes(true)) throw new Refusal(401, 'Wrong X-SePay-Signature.');
    },
  };
}

function readHeaders(
  request: Request,
  now: number,
): { timestamp: string; signature: Uint8Array<ArrayBuffer> } {
  const timestamp = request.headers.get('x-sepay-timestamp') ?? '';
  const hex = /^sha256=([\da-f]{64})$/i.exec(request.headers.get('x-sepay-signature') ?? '')?.[1];
  if (!hex || !/^\d{1,13}$/.test(timestamp)) {
    throw new Refusal(401, 'Expected X-SePay-Signature and X-SePay-Timestamp.');
  }
  if (Math.abs(toMs(timestamp) - now) > maxDriftMs)
    throw new Refusal(401, 'X-SePay-Timestamp is not of now.');
  return { timestamp, signature: Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16)) };
}

/** The docs name no unit: 13 digits are milliseconds, fewer are seconds. */
function toMs(timestamp: string): number {
  return timestamp.length === 13 ? Number(timestamp) : Number(timestamp) * 1000;
}

/** Web Crypto compares in a time that tells nothing of the signature. */
async function verify(
  secret: string,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, [
    'verify',
  ]);
  return crypto.subtle.verify('HMAC', key, signature, signed);
}
