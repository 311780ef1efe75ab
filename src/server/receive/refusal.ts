/** Why a delivery is not accepted: a fixed text that never repeats what was sent. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** The answer to a delivery. `success` is what SePay's docs ask for; the other vendors read the status only. */
export function reply(status: number, message?: string, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ success: message === undefined, message }), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });
}
