import { attackerUrl } from './fixture-urls.js';

/** Options for a link on the tests' own origin. A test can call functions in its frame synchronously. */
export const sameOriginLink = () => ({
  allowedOrigins: [window.location.origin],
  hostedLinkUrl: attackerUrl(window.location.origin),
});

/** Posts a message to the page from a frame of the same origin. The message is queued when this returns. */
export function postFrom(frame: HTMLIFrameElement, data: unknown): void {
  const { post } = frame.contentWindow as Window & { post: (data: unknown) => void };
  post(data);
}
