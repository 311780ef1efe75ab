/** Calls a handler with one delivery, without a network. A text `body` is sent unchanged, other values as JSON. */
export async function deliver(
  handler: (request: Request) => Promise<Response>,
  body: unknown,
  headers: Record<string, string> = {},
  url = 'https://shop.example/deliveries',
): Promise<{ status: number; body: string; headers: Headers }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await handler(new Request(url, { method: 'POST', headers, body: text }));
  return { status: response.status, body: await response.text(), headers: response.headers };
}
