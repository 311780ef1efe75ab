import { attackerUrl } from './fixture-urls.js';

/** A link to the tests' own origin, in whose frame a test can act at once, and not some time later. */
export const ownPage = () => ({
  allowedOrigins: [window.location.origin],
  hostedLinkUrl: attackerUrl(window.location.origin),
});

/** Posts to the page from a frame of its own origin: when this returns, the message is on its way. */
export function postFrom(frame: HTMLIFrameElement, data: unknown): void {
  const { post } = frame.contentWindow as Window & { post: (data: unknown) => void };
  post(data);
}
