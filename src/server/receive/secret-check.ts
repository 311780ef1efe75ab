import { sha256 } from './sha256.js';

/** Returns whether a text from a request is one of the secrets. */
export type SecretCheck = (received: string | null) => Promise<boolean>;

/**
 * Creates a check for one secret, or for several during a rotation.
 * The time of a comparison does not depend on the content of the secrets.
 * @param name name of the option, for errors
 * @throws {TypeError} for a missing, empty or masked secret, or one with white space around it
 */
export function createSecretCheck(name: string, secrets: string | readonly string[]): SecretCheck {
  const known = readSecrets(name, secrets);
  return async (received) => {
    const digest = await digestText(received ?? '');
    const matches = await Promise.all(
      known.map(async (secret) => areEqual(digest, await digestText(secret))),
    );
    return matches.includes(true);
  };
}

/** Creates a check for a secret in a header. Also throws a `TypeError` for characters that a header cannot contain. */
export function createHeaderSecretCheck(name: string, secrets: string | readonly string[]): SecretCheck {
  if (readSecrets(name, secrets).some((secret) => !/^[\x20-\x7e]+$/.test(secret)))
    throw new TypeError(
      `${name}: expected a secret of visible ASCII characters, saw others. Choose another secret.`,
    );
  return createSecretCheck(name, secrets);
}

/** Returns the secrets as a list. Throws the errors of {@link createSecretCheck}. */
export function readSecrets(name: string, secrets: string | readonly string[]): readonly string[] {
  const list: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  if (list.length === 0) throw new TypeError(`${name}: expected at least one secret, saw an empty list.`);
  return list.map((secret) => {
    if (typeof secret !== 'string' || secret.trim() === '') {
      const seen = typeof secret === 'string' ? 'an empty text' : typeof secret;
      throw new TypeError(
        `${name}: expected a secret text, saw ${seen}. Check that its environment variable is set.`,
      );
    }
    if (secret.trim() !== secret)
      throw new TypeError(
        `${name}: expected a secret without white space around it, saw some. Remove it; a header cannot contain it.`,
      );
    if (secret.includes('***'))
      throw new TypeError(
        `${name}: expected the full secret, saw a masked one ("***…"). SePay shows the full secret only once, when it is set.`,
      );
    return secret;
  });
}

function digestText(text: string): Promise<Uint8Array> {
  return sha256(new TextEncoder().encode(text));
}

/** Compares two digests. They have equal length, and the first different byte says nothing about the secret. */
function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  let difference = 0;
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0);
  return difference === 0;
}
