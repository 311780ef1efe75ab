import type { BankhubErrorCode } from '../../core/bankhub-error.js';
import { oneOf } from '../../core/session-settings.js';

export type BankhubLanguage = 'vi' | 'en';

const vi = {
  /** The frame's accessible name, and the modal's heading. */
  title: 'Liên kết tài khoản ngân hàng',
  loading: 'Đang mở trang liên kết…',
  /** Added when loading takes more than 5 s. */
  slow: 'Kết nối hơi chậm, vui lòng chờ thêm giây lát.',
  /** While there is no network. What that has cost is tried again by itself. */
  offline: 'Thiết bị đang mất kết nối mạng. Trang liên kết sẽ tự mở khi có mạng trở lại.',
  /** While an expired link is being replaced. */
  refreshing: 'Phiên liên kết đã hết hạn. Đang tạo phiên mới…',
  /** Told to screen readers only, when the new link is there. */
  refreshed: 'Phiên liên kết mới đã sẵn sàng.',
  /** While the link is shown in a window of its own. */
  popup: 'Vui lòng tiếp tục trong cửa sổ vừa mở.',
  /** The browser has opened no window. */
  popupBlocked: 'Trình duyệt đã chặn cửa sổ mới. Vui lòng nhấn nút bên dưới để mở trang liên kết.',
  /** Leads to the window. */
  openWindow: 'Đến trang liên kết',
  /** Opens one, where the browser had not, or where the page did not open in its frame. */
  newWindow: 'Mở trong cửa sổ mới',
  finished: 'Đã hoàn tất.',
  /** The page did not load in time. */
  loadFailed: 'Không mở được trang liên kết. Vui lòng kiểm tra kết nối mạng rồi thử lại.',
  /** No fresh link could be had. */
  refreshFailed: 'Chưa tạo được phiên liên kết mới. Vui lòng thử lại.',
  /** The link has expired and nothing can renew it. */
  expired: 'Phiên liên kết đã hết hạn. Vui lòng quay lại trang trước và thực hiện lại.',
  /** The link was refused: a fault of the merchant's setting, nothing that a person could mend. */
  unavailable:
    'Hiện chưa thể liên kết tài khoản ngân hàng tại đây. Vui lòng liên hệ đơn vị cung cấp dịch vụ.',
  retry: 'Thử lại',
  startAgain: 'Bắt đầu lại',
  close: 'Đóng',
};

/** The widget's own few words. */
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

/** What to tell a person of an error. */
export function failureText(code: BankhubErrorCode, strings: BankhubStrings): string {
  if (code === 'load-timeout') return strings.loadFailed;
  if (code === 'popup-blocked') return strings.popupBlocked;
  if (code === 'refresh-failed' || code === 'refresh-limit') return strings.refreshFailed;
  return code === 'refresh-unavailable' ? strings.expired : strings.unavailable;
}

export function stringsFor(
  language: BankhubLanguage,
  overrides: Partial<BankhubStrings> | null,
): BankhubStrings {
  const words = Object.entries(overrides ?? {}).filter(([, text]) => typeof text === 'string');
  return { ...BUILT_IN[language], ...Object.fromEntries(words) };
}

/** The language that is set; else, or where that one is not known, the nearest. */
export function languageOf(element: Element, language: unknown): BankhubLanguage {
  return oneOf('language', language, nearestLanguage(element) === 'en' ? ['en', 'vi'] : ['vi', 'en']);
}

/** The language of the nearest `lang`, through shadow roots: English where it is English, else Vietnamese. */
function nearestLanguage(element: Element): BankhubLanguage {
  for (
    let node: Node | null = element;
    node;
    node = node instanceof ShadowRoot ? node.host : node.parentNode
  ) {
    const lang = node instanceof Element && node.getAttribute('lang');
    if (lang) return /^en\b/i.test(lang) ? 'en' : 'vi';
  }
  return 'vi';
}
