import { Puppet } from './puppet.js';

export const account = { account_number: '0123456789', account_type: 'individual' };

/** A message in the vendor's documented format. */
export function envelope(event: string, metadata: unknown = null): object {
  return { event, metadata, timestamp: '2026-01-17 10:30:00' };
}

/** Drives the fixture of the vendor's hosted page. Each method posts one documented message. */
export class HostedPage extends Puppet {
  linked = (metadata: unknown = account): Promise<void> => this.#send('FINISHED_BANK_ACCOUNT_LINK', metadata);
  unlinked = (metadata: unknown = account): Promise<void> =>
    this.#send('FINISHED_BANK_ACCOUNT_UNLINK', metadata);
  closed = (): Promise<void> => this.#send('BANKHUB_CLOSE_LINK');
  tokenExpired = (): Promise<void> => this.#send('BANKHUB_TOKEN_EXPIRED');
  sessionExpired = (): Promise<void> => this.#send('BANKHUB_SESSION_EXPIRED');
  opened = (): Promise<void> => this.#send('BANKHUB_OPEN');

  #send(event: string, metadata?: unknown): Promise<void> {
    return this.post(envelope(event, metadata));
  }
}

/** The driver of the hosted page in this frame or popup. A refresh creates a new frame, which needs a new driver. */
export function hostedPage(place: HTMLIFrameElement | Window): HostedPage {
  return new HostedPage(place);
}
