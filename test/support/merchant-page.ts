import { oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { pageFrame } from './test-session.js';

export interface MerchantPage {
  readonly element: BankhubLinkElement;
  readonly frame: HTMLIFrameElement;
  /** Policy violations on this page, enforced or only reported: `disposition directive blocked-URI`. */
  readonly violations: readonly string[];
}

/** A merchant's page with the script-tag build and these response headers. It is removed after the test. */
export async function merchantPage(...headers: string[]): Promise<MerchantPage> {
  const query = new URLSearchParams(headers.map((header) => ['header', header]));
  const frame = await pageFrame();
  const loaded = oneEvent(frame, 'load');
  frame.src = `/test/fixtures/merchant.html?${query}`;
  await loaded;
  const { document, violations } = frame.contentWindow as Window & { violations: string[] };
  return { element: document.querySelector('bankhub-link')!, frame, violations };
}
