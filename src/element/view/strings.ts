import type { BankhubErrorCode } from '../../core/bankhub-error.js';
import { oneOf } from '../../core/session/session-settings.js';

export type BankhubLanguage = 'vi' | 'en';

const vi = {
  /** Accessible name of the iframe, and heading of the modal. */
  title: 'Liên kết tài khoản ngân hàng',
  loading: 'Đang mở trang liên kết…',
  /** Shown below `loading` after 5 s. */
  slow: 'Kết nối hơi chậm, vui lòng chờ thêm giây lát.',
  /** Shown while the browser is offline. Loading is retried automatically when it is online again. */
  offline: 'Thiết bị đang mất kết nối mạng. Trang liên kết sẽ tự mở khi có mạng trở lại.',
  /** Shown while an expired link is being replaced. */
  refreshing: 'Phiên liên kết đã hết hạn. Đang tạo phiên mới…',
  /** For screen readers only: announced when the new link is ready. */
  refreshed: 'Phiên liên kết mới đã sẵn sàng.',
  /** Shown while the link is open in a popup window. */
  popup: 'Vui lòng tiếp tục trong cửa sổ vừa mở.',
  /** The browser blocked the popup window. */
  popupBlocked: 'Trình duyệt đã chặn cửa sổ mới. Vui lòng nhấn nút bên dưới để mở trang liên kết.',
  /** Button that brings the popup window to the front. */
  openWindow: 'Đến trang liên kết',
  /** Button or link that opens a window, after a blocked popup or when the page did not load in the iframe. */
  newWindow: 'Mở trong cửa sổ mới',
  finished: 'Đã hoàn tất.',
  /** The hosted page did not load in time. */
  loadFailed: 'Không mở được trang liên kết. Vui lòng kiểm tra kết nối mạng rồi thử lại.',
  /** No new link could be fetched. */
  refreshFailed: 'Chưa tạo được phiên liên kết mới. Vui lòng thử lại.',
  /** The link has expired, and there is no hook to fetch a new one. */
  expired: 'Phiên liên kết đã hết hạn. Vui lòng quay lại trang trước và thực hiện lại.',
  /** The link was refused. The cause is in the merchant's configuration, so the user cannot fix it. */
  unavailable:
    'Hiện chưa thể liên kết tài khoản ngân hàng tại đây. Vui lòng liên hệ đơn vị cung cấp dịch vụ.',
  retry: 'Thử lại',
  startAgain: 'Bắt đầu lại',
  close: 'Đóng',
};

/** All texts of the widget. */
export type BankhubStrings = typeof vi;

const en: BankhubStrings = {
  title: 'Link your bank account',
  loading: 'Opening the link page…',
  slow: 'The connection is slow. Please wait a moment longer.',
  offline: 'You are offline. The link page will open by itself when you are back online.',
  refreshing: 'The old link has expired. Getting a new one…',
  refreshed: 'The new link is ready.',
  popup: 'Please continue in the window that has opened.',
  popupBlocked: 'The browser has blocked the window. Please open the link page yourself.',
  openWindow: 'Go to the link page',
  newWindow: 'Open in a new window',
  finished: 'All done.',
  loadFailed: 'The link page did not open. Please check your connection and try again.',
  refreshFailed: 'We could not get a new link. Please try again.',
  expired: 'The link has expired. Please go back and start again.',
  unavailable: 'Bank linking is not available here right now. Please contact the merchant.',
  retry: 'Try again',
  startAgain: 'Start again',
  close: 'Close',
};

const BUILT_IN = { vi, en };

/** The text that the user sees for an error. */
export function failureText(code: BankhubErrorCode, strings: BankhubStrings): string {
  if (code === 'load-timeout') return strings.loadFailed;
  if (code === 'popup-blocked') return strings.popupBlocked;
  if (code === 'refresh-failed' || code === 'refresh-limit') return strings.refreshFailed;
  return code === 'refresh-unavailable' ? strings.expired : strings.unavailable;
}

/** The built-in texts, with the page's replacements. A replacement that is not a string is ignored. */
export function stringsFor(
  language: BankhubLanguage,
  overrides: Partial<BankhubStrings> | null,
): BankhubStrings {
  const texts = Object.entries(overrides ?? {}).filter(([, text]) => typeof text === 'string');
  return { ...BUILT_IN[language], ...Object.fromEntries(texts) };
}

/** The `language` property. If it is missing or unknown: the language of the nearest `lang` attribute. */
export function languageOf(element: Element, language: unknown): BankhubLanguage {
  // The first of the two is the default.
  const languages: [BankhubLanguage, BankhubLanguage] =
    nearestLanguage(element) === 'en' ? ['en', 'vi'] : ['vi', 'en'];
  return oneOf('language', language, languages);
}

/** The nearest `lang` attribute decides, also through shadow roots: English if it is English, else Vietnamese. */
function nearestLanguage(element: Element): BankhubLanguage {
  let node: Node | null = element;
  while (node) {
    const lang = node instanceof Element && node.getAttribute('lang');
    if (lang) return /^en\b/i.test(lang) ? 'en' : 'vi';
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return 'vi';
}
