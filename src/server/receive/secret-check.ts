/** Whether a text that came with a request is one of the secrets. */
export type SecretCheck = (given: string | null) => Promise<boolean>;

/**
 * Compares with one secret, or with several while they are rotated, in a time that tells nothing of them.
 * @param name the option's name, for errors
 * @throws {TypeError} without a secret, and for an empty or masked one, or one with white space around it
 */
export function secretCheck(name: string, secrets: string | readonly string[]): SecretCheck {
  const known = readSecrets(name, secrets);
  return async (given) => {
    const digest = await sha256(given ?? '');
    const matches = await Promise.all(known.map(async (secret) => areEqual(digest, await sha256(secret))));
    return matches.includes(true);
  };
}

/** The same for a secret that comes in a header. Throws a `TypeError` for one that would never arrive as it was sent. */
export function headerSecretCheck(name: string, secrets: string | readonly string[]): SecretCheck {
  if (readSecrets(name, secrets).some((secret) => !/^[\x20-\x7e]+$/.test(secret)))
    throw new TypeError(
      `${name} must be a secret of visible ASCII characters, saw others. Choose another one.`,
    );
  return secretCheck(name, secrets);
}

/** The secrets as a list, checked as {@link secretCheck} says. */
export function readSecrets(name: string, secrets: string | readonly string[]): readonly string[] {
  const list: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  if (list.length === 0) throw new TypeError(`${name} must hold at least one secret, saw an empty list.`);
  return list.map((secret) => {
    if (typeof secret !== 'string' || secret.trim() === '') {
      const seen = typeof secret === 'string' ? 'an empty text' : typeof secret;
      throw new TypeError(`${name} must be a secret text, saw ${seen}. Is its environment variable set?`);
    }
    if (secret.trim() !== secret) {
      throw new TypeError(
        `${name} must be a secret without white space around it, which no header can carry.`,
      );
    }
    if (secret.includes('***')) {
      throw new TypeError(
        `${name} must be the whole secret, saw a masked one ("***…"). SePay shows the whole one only once, when it is set.`,
      );
    }
    return secret;
  });
}

/** The part of an `Authorization` header after its scheme, whose name is case-insensitive (RFC 9110, section 11.1). */
export function credential(request: Request, scheme: 'apikey' | 'bearer'): string | null {
  const match = /^(\S+) +(\S.*)$/.exec(request.headers.get('authorization') ?? '');
  return match?.[1]?.toLowerCase() === scheme ? (match[2] ?? null) : null;
}

/** Digests have one length, and where two of them first differ tells nothing about the texts behind them. */
async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  let difference = 0;
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0);
  return difference === 0;
}
