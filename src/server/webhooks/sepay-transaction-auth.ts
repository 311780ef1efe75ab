import { readAuthorization } from '../receive/read-authorization.js';
import { Refusal } from '../receive/refusal.js';
import { type SecretCheck, createHeaderSecretCheck, readSecrets } from '../receive/secret-check.js';

/** How SePay authenticates its deliveries, as chosen when the webhook was created. Lists are for rotation. */
export type SepayTransactionAuth =
  | { type: 'none' }
  /** `Authorization: Apikey <key>`. */
  | { type: 'apikey'; key: string | readonly string[] }
  /** `Authorization: Bearer <token>`, the access token that your OAuth2 server gave to SePay. */
  | { type: 'bearer'; token: string | readonly string[] }
  /** `X-SePay-Signature: sha256=<hex>` over `X-SePay-Timestamp`, a dot and the body. */
  | { type: 'hmac'; secret: string | readonly string[] };

/** The checks before and after the body is read. Both throw a 401. */
export interface AuthChecks {
  beforeBody(request: Request): Promise<void>;
  afterBody(request: Request, body: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** The difference that SePay's docs allow between SePay's clock and yours, in both directions. */
const MAX_CLOCK_DRIFT_MS = 5 * 60 * 1000;

/** Creates the checks. Throws a `TypeError` for an unknown type and for an empty or masked secret. */
export function createAuthChecks(auth: SepayTransactionAuth, now: () => number): AuthChecks {
  switch (auth?.type) {
    case 'none':
      return { beforeBody: accept, afterBody: accept };
    case 'apikey':
      return createHeaderChecks('apikey', createHeaderSecretCheck('auth.key', auth.key));
    case 'bearer':
      return createHeaderChecks('bearer', createHeaderSecretCheck('auth.token', auth.token));
    case 'hmac':
      return createSignatureChecks(readSecrets('auth.secret', auth.secret), now);
    default:
      throw new TypeError('auth.type: expected "none", "apikey", "bearer" or "hmac", saw something else.');
  }
}

async function accept(): Promise<void> {}

function createHeaderChecks(scheme: 'apikey' | 'bearer', isSecret: SecretCheck): AuthChecks {
  return {
    beforeBody: async (request) => {
      if (!(await isSecret(readAuthorization(request, scheme))))
        throw new Refusal(401, 'Wrong Authorization.');
    },
    afterBody: accept,
  };
}

function createSignatureChecks(secrets: readonly string[], now: () => number): AuthChecks {
  return {
    beforeBody: async (request) => {
      readSignature(request, now());
    },
    afterBody: async (request, body) => {
      // Check the timestamp again: the body can take a long time.
      const { timestamp, signature } = readSignature(request, now());
      const prefix = new TextEncoder().encode(`${timestamp}.`);
      const signed = new Uint8Array([...prefix, ...body]);
      const matches = await Promise.all(secrets.map((secret) => verifyHmac(secret, signature, signed)));
      if (!matches.includes(true)) throw new Refusal(401, 'Wrong X-SePay-Signature.');
    },
  };
}

/** Reads the signature headers. Throws a 401 if they are invalid, or if the timestamp is too far from `now`. */
function readSignature(
  request: Request,
  now: number,
): { timestamp: string; signature: Uint8Array<ArrayBuffer> } {
  const timestamp = request.headers.get('x-sepay-timestamp') ?? '';
  const hex = /^sha256=([\da-f]{64})$/i.exec(request.headers.get('x-sepay-signature') ?? '')?.[1];
  if (!hex || !/^\d{1,13}$/.test(timestamp))
    throw new Refusal(401, 'Expected X-SePay-Signature and X-SePay-Timestamp.');
  if (Math.abs(toMs(timestamp) - now) > MAX_CLOCK_DRIFT_MS)
    throw new Refusal(401, 'Expected an X-SePay-Timestamp of the last 5 minutes.');
  return { timestamp, signature: Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16)) };
}

/** SePay's docs name no unit. 13 digits are milliseconds, fewer digits are seconds. */
function toMs(timestamp: string): number {
  return timestamp.length === 13 ? Number(timestamp) : Number(timestamp) * 1000;
}

/** The time of Web Crypto's `verify` does not depend on the content of the signature. */
async function verifyHmac(
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
