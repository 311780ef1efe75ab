import type { FetchHostedLink } from '../core/fetch-link.js';
import { navigateFrame } from '../core/frame.js';
import type { CheckedLink } from '../core/hosted-url.js';
import type { SessionHost } from '../core/link-session.js';
import { warnOnce } from '../core/report.js';
import { type GivenSettings, SessionSettings } from '../core/session-settings.js';
import { postForLink } from './post-for-link.js';

/** The element's properties that its session lives by. */
export interface SessionProperties extends GivenSettings {
  readonly refreshUrl: string;
  readonly allow: string | null;
  readonly sandbox: string | null;
}

/** Lets a session show its frame in the element's shadow root. */
export class ElementSessionHost extends SessionSettings implements SessionHost {
  readonly #properties: SessionProperties;
  readonly #frameBox: () => Element | undefined;

  constructor(properties: SessionProperties, frameBox: () => Element | undefined) {
    super(properties);
    this.#properties = properties;
    this.#frameBox = frameBox;
  }

  override get fetchHostedLink(): FetchHostedLink | null {
    const { refreshUrl } = this.#properties;
    return super.fetchHostedLink ?? (refreshUrl ? postForLink(refreshUrl) : null);
  }

  /** A new element for every link: nothing that the old one's window still sends can be taken for the new one's. */
  mountFrame({ href, origin }: CheckedLink): HTMLIFrameElement {
    const { allow, sandbox } = this.#properties;
    const frame = document.createElement('iframe');
    frame.setAttribute('part', 'frame');
    frame.allow = allow ?? `clipboard-write ${origin}`;
    if (typeof sandbox === 'string') {
      frame.setAttribute('sandbox', sandbox);
      if (!/(^|\s)allow-same-origin(\s|$)/i.test(sandbox))
        warnOnce(
          'sandbox: without allow-same-origin the frame has no origin, and no message of it can be trusted.',
        );
    }
    this.#frameBox()?.append(frame);
    navigateFrame(frame, href);
    return frame;
  }

  unmountFrame(frame: HTMLIFrameElement): void {
    frame.remove();
  }
}
