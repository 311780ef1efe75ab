import type { Text } from '../pages/language.js';

/** Every text of Cas's link page. */
export const words = {
  brand: { vi: 'Kết nối ngân hàng', en: 'Connect a bank' },
  badge: { vi: 'Test', en: 'Test' },
  footer: {
    vi: 'Trang thử nghiệm chạy trên máy của bạn. Không nhập thông tin ngân hàng thật.',
    en: 'A test page on your own machine. Do not enter real bank details.',
  },
  noScript: { vi: 'Trang này cần JavaScript.', en: 'This page needs JavaScript.' },
  bankTitle: { vi: 'Chọn ngân hàng', en: 'Choose your bank' },
  bankLead: { vi: 'Ứng dụng muốn xem tài khoản của bạn.', en: 'The app asks to see your account.' },
  otpTitle: { vi: 'Đồng ý kết nối', en: 'Allow the connection' },
  otpLead: {
    vi: 'Ứng dụng sẽ thấy giao dịch của tài khoản này cho đến khi bạn thu hồi quyền.',
    en: 'The app will see this account’s transactions until you withdraw the permission.',
  },
  otp: { vi: 'Mã OTP', en: 'One-time code' },
  otpHint: { vi: 'Mã thử nghiệm:', en: 'Test code:' },
  otpInvalid: { vi: 'Mã không đúng. Hãy thử lại.', en: 'That code is wrong. Try again.' },
  allow: { vi: 'Đồng ý', en: 'Allow' },
  back: { vi: 'Quay lại', en: 'Back' },
  cancel: { vi: 'Thoát', en: 'Cancel' },
  close: { vi: 'Đóng', en: 'Close' },
  doneTitle: { vi: 'Đã kết nối', en: 'Connected' },
  doneLead: { vi: 'Bạn có thể đóng cửa sổ này.', en: 'You can close this window.' },
  closedTitle: { vi: 'Đã thoát', en: 'Left' },
  notFoundTitle: { vi: 'Liên kết không hợp lệ', en: 'This link is not valid' },
  usedTitle: { vi: 'Liên kết đã được dùng', en: 'This link has been used' },
  expiredTitle: { vi: 'Liên kết đã hết hạn', en: 'This link has expired' },
  startAgain: { vi: 'Hãy quay lại ứng dụng và bắt đầu lại.', en: 'Go back to the app and start again.' },
  network: {
    vi: 'Không kết nối được máy chủ. Hãy thử lại.',
    en: 'The server cannot be reached. Try again.',
  },
} satisfies Record<string, Text>;

export type WordKey = keyof typeof words;
