import type { BankhubLinkElement } from '../../src/pure.js';
import { catchWindows, inClick } from './catch-windows.js';
import { hostedUrl } from './fixture-urls.js';
import { hasStatus, mount, mountReady } from './mount.js';
import { goOffline } from './offline.js';
import { shortWaits } from './short-waits.js';
import { gate } from './test-server.js';

/** A hook that never answers. */
export const never = () => new Promise<string>(() => {});

/** Options whose hook always fails, without waiting between the attempts. */
function failingHook() {
  shortWaits();
  return { fetchHostedLink: () => Promise.reject(new Error('down')) };
}

/** The widget's own visible texts, separated by ` | `. */
export function visibleText(element: BankhubLinkElement): string {
  const texts: string[] = [];
  for (const node of element.renderRoot.querySelectorAll<HTMLElement>('p, button, h2, a'))
    if (node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && node.textContent)
      texts.push(node.textContent);
  return texts.join(' | ');
}

/** Each visual state of the widget: how to reach it, and the visible text in both languages. The name starts with the status. */
export const STATES: Record<string, { reach: () => Promise<BankhubLinkElement>; vi: RegExp; en: RegExp }> = {
  fetching: {
    reach: () => mount({ fetchHostedLink: never }),
    vi: /^Đang mở trang liên kết…$/,
    en: /^Opening the link page…$/,
  },
  loading: {
    reach: () => mount({ hostedLinkUrl: gate().hold(hostedUrl()) }),
    vi: /^Đang mở trang liên kết…$/,
    en: /^Opening the link page…$/,
  },
  'loading: slow': {
    reach: async () => {
      const element = await mount({ hostedLinkUrl: gate().hold(hostedUrl()) });
      element.renderRoot.querySelector('.slow')!.getAnimations()[0]!.finish();
      return element;
    },
    vi: /^Đang mở trang liên kết… \| Kết nối hơi chậm[^|]*$/,
    en: /^Opening the link page… \| The connection is slow[^|]*$/,
  },
  'loading: in a window': {
    reach: async () => {
      catchWindows();
      const element = await mount({
        mode: 'popup',
        hostedLinkUrl: gate().hold(hostedUrl()),
        content: 'Link',
      });
      return inClick(() => {
        void element.open();
        return element;
      });
    },
    vi: /^Liên kết tài khoản ngân hàng \| × \| Vui lòng tiếp tục [^|]*\. \| Đến trang liên kết$/,
    en: /^Link your bank account \| × \| Please continue [^|]*\. \| Go to the link page$/,
  },
  refreshing: {
    reach: async () => {
      const { element, page } = await mountReady({ fetchHostedLink: never });
      await page.tokenExpired();
      return element;
    },
    vi: /^Phiên liên kết đã hết hạn\. Đang tạo phiên mới…$/,
    en: /^The old link has expired[^|]*…$/,
  },
  'failed: did not load': {
    reach: () => mount({ hostedLinkUrl: gate().hold(hostedUrl()), loadTimeoutMs: 1 }),
    vi: /^Không mở được .* \| Thử lại \| Mở trong cửa sổ mới$/,
    en: /^The link page did not open.* \| Try again \| Open in a new window$/,
  },
  'failed: no new link': {
    reach: () => mount(failingHook()),
    vi: /^Chưa tạo được .* \| Thử lại$/,
    en: /^We could not get a new link.* \| Try again$/,
  },
  'failed: expired for good': {
    reach: async () => {
      const { element, page } = await mountReady();
      await page.tokenExpired();
      return element;
    },
    vi: /^Phiên liên kết đã hết hạn\.[^|]*$/,
    en: /^The link has expired\.[^|]*$/,
  },
  'failed: refused': {
    reach: () => mount({ hostedLinkUrl: 'https://evil.example/' }),
    vi: /^Hiện chưa thể [^|]*$/,
    en: /^Bank linking is not available [^|]*$/,
  },
  'fetching: offline': {
    reach: async () => {
      goOffline();
      return mount({ fetchHostedLink: never });
    },
    vi: /^Thiết bị đang mất kết nối mạng\.[^|]*$/,
    en: /^You are offline\.[^|]*$/,
  },
  'loading: offline': {
    reach: async () => {
      goOffline();
      return mount({ hostedLinkUrl: gate().hold(hostedUrl()) });
    },
    vi: /^Thiết bị đang mất kết nối mạng\.[^|]*$/,
    en: /^You are offline\.[^|]*$/,
  },
  'idle: in a modal, closed': {
    reach: () => mount({ mode: 'modal', hostedLinkUrl: hostedUrl(), content: 'Link' }),
    vi: /^$/,
    en: /^$/,
  },
  'ready: in a modal': {
    reach: () => mount({ mode: 'modal', opened: true, hostedLinkUrl: hostedUrl() }),
    vi: /^Liên kết tài khoản ngân hàng \| ×$/,
    en: /^Link your bank account \| ×$/,
  },
  'fetching: in a modal': {
    reach: () => mount({ mode: 'modal', opened: true, fetchHostedLink: never, content: 'Link' }),
    vi: /^Liên kết tài khoản ngân hàng \| × \| Đang mở trang liên kết…$/,
    en: /^Link your bank account \| × \| Opening the link page…$/,
  },
  'failed: in a modal': {
    reach: () => mount({ mode: 'modal', opened: true, ...failingHook() }),
    vi: /^Liên kết tài khoản ngân hàng \| × \| Chưa tạo được .* \| Thử lại$/,
    en: /^Link your bank account \| × \| We could not get a new link.* \| Try again$/,
  },
  'failed: popup blocked': {
    reach: async () => {
      catchWindows({ blocked: true });
      return mount({ mode: 'popup', opened: true, hostedLinkUrl: hostedUrl() });
    },
    vi: /^Liên kết tài khoản ngân hàng \| × \| Trình duyệt đã chặn cửa sổ mới\..* \| Mở trong cửa sổ mới$/,
    en: /^Link your bank account \| × \| The browser has blocked the window\..* \| Open in a new window$/,
  },
  closed: {
    reach: async () => {
      const { element, page } = await mountReady({ fetchHostedLink: never });
      await page.closed();
      return element;
    },
    vi: /^Bắt đầu lại$/,
    en: /^Start again$/,
  },
  finished: {
    reach: async () => {
      const { element, page } = await mountReady();
      await page.linked();
      await page.closed();
      return element;
    },
    vi: /^Đã hoàn tất\.$/,
    en: /^All done\.$/,
  },
};

/** Mounts an element, brings it into this state and sets its language. */
export async function reach(name: string, language: 'vi' | 'en'): Promise<BankhubLinkElement> {
  const element = await STATES[name]!.reach();
  await hasStatus(element, name.split(':')[0] as BankhubLinkElement['status']);
  element.language = language;
  await element.updateComplete;
  return element;
}
