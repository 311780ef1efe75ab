/** Returns the credential in an `Authorization` header. The scheme is case-insensitive (RFC 9110, section 11.1). */
export function readAuthorization(request: Request, scheme: 'apikey' | 'bearer'): string | null {
  const match = /^(\S+) +(\S.*)$/.exec(request.headers.get('authorization') ?? '');
  return match?.[1]?.toLowerCase() === scheme ? (match[2] ?? null) : null;
}
