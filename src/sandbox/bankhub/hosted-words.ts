import type { Text } from '../pages/language.js';

/** Every text of the hosted page. The names of messages and the options of the test panel are not translated. */
export const words = {
  brand: { vi: 'Liên kết ngân hàng', en: 'Bank link' },
  badge: { vi: 'Test', en: 'Test' },
  footer: {
    vi: 'Trang thử nghiệm chạy trên máy của bạn. Không nhập thông tin ngân hàng thật.',
    en: 'A test page on your own machine. Do not enter real bank details.',
  },
  noScript: { vi: 'Trang này cần JavaScript.', en: 'This page needs JavaScript.' },
  loading: { vi: 'Đang kết nối…', en: 'Connecting…' },
  stepOf: { vi: 'Bước {n} / {of}', en: 'Step {n} of {of}' },
  continue: { vi: 'Tiếp tục', en: 'Continue' },
  back: { vi: 'Quay lại', en: 'Back' },
  cancel: { vi: 'Thoát', en: 'Cancel' },
  close: { vi: 'Đóng', en: 'Close' },

  bankTitle: { vi: 'Chọn ngân hàng', en: 'Choose your bank' },
  bankLead: {
    vi: 'Ngân hàng nơi bạn mở tài khoản nhận tiền.',
    en: 'Where you hold the account that receives payments.',
  },

  accountTitle: { vi: 'Thông tin tài khoản', en: 'Account details' },
  accountLead: {
    vi: 'Nhập đúng như đã đăng ký với ngân hàng.',
    en: 'Exactly as registered with your bank.',
  },
  accountType: { vi: 'Loại tài khoản', en: 'Account type' },
  individual: { vi: 'Cá nhân', en: 'Individual' },
  enterprise: { vi: 'Doanh nghiệp', en: 'Business' },
  accountNumber: { vi: 'Số tài khoản', en: 'Account number' },
  accountHolder: { vi: 'Tên chủ tài khoản', en: 'Account holder' },

  confirmTitle: { vi: 'Hủy liên kết tài khoản?', en: 'Unlink this account?' },
  confirmLead: {
    vi: 'Cửa hàng sẽ không còn được báo khi tài khoản này nhận tiền.',
    en: 'The shop will no longer be told when this account receives money.',
  },
  confirm: { vi: 'Hủy liên kết', en: 'Unlink' },

  otpTitle: { vi: 'Nhập mã xác thực', en: 'Enter the code' },
  otpLead: {
    vi: 'Ngân hàng đã gửi mã OTP gồm 6 chữ số đến điện thoại của bạn.',
    en: 'Your bank has sent a 6-digit code (OTP) to your phone.',
  },
  otp: { vi: 'Mã OTP', en: 'One-time code' },
  otpHint: { vi: 'Mã thử nghiệm:', en: 'Test code:' },
  otpSubmit: { vi: 'Xác nhận', en: 'Confirm' },

  linkedTitle: { vi: 'Liên kết thành công', en: 'Account linked' },
  linkedLead: {
    vi: 'Cửa hàng sẽ được báo khi tài khoản này nhận tiền.',
    en: 'The shop will be told when this account receives money.',
  },
  unlinkedTitle: { vi: 'Đã hủy liên kết', en: 'Account unlinked' },
  unlinkedLead: {
    vi: 'Cửa hàng không còn nhận thông báo từ tài khoản này.',
    en: 'The shop is no longer told about this account.',
  },
  done: { vi: 'Hoàn tất', en: 'Done' },

  tokenExpiredTitle: { vi: 'Đường dẫn đã hết hạn', en: 'This link has expired' },
  sessionExpiredTitle: { vi: 'Phiên làm việc đã hết hạn', en: 'Your session has expired' },
  revokedTitle: { vi: 'Đường dẫn đã bị thu hồi', en: 'This link was revoked' },
  finishedTitle: { vi: 'Đường dẫn đã được sử dụng', en: 'This link has been used' },
  closedTitle: { vi: 'Bạn đã thoát', en: 'You have left' },
  notFoundTitle: { vi: 'Không tìm thấy đường dẫn', en: 'Link not found' },
  startAgain: {
    vi: 'Hãy quay lại cửa hàng để bắt đầu lại.',
    en: 'Go back to the shop to start again.',
  },
  finishedLead: {
    vi: 'Việc này đã hoàn tất, bạn không cần làm gì thêm.',
    en: 'This was completed before. There is nothing left to do.',
  },
  closedLead: { vi: 'Bạn có thể đóng trang này.', en: 'You can close this page.' },

  bankInvalid: { vi: 'Hãy chọn một ngân hàng trong danh sách.', en: 'Choose one of the banks in the list.' },
  accountNumberInvalid: {
    vi: 'Số tài khoản gồm 6 đến 19 chữ số.',
    en: 'An account number has 6 to 19 digits.',
  },
  accountHolderInvalid: { vi: 'Nhập tên chủ tài khoản.', en: 'Enter the account holder’s name.' },
  accountTypeInvalid: { vi: 'Chọn loại tài khoản.', en: 'Choose the account type.' },
  otpInvalid: { vi: 'Mã không đúng. Hãy thử lại.', en: 'That code is wrong. Try again.' },
  network: {
    vi: 'Không kết nối được máy chủ. Hãy thử lại.',
    en: 'The server cannot be reached. Try again.',
  },

  panel: { vi: 'Sandbox · công cụ kiểm thử', en: 'Sandbox · force an event' },
  panelMessage: { vi: 'Gửi ngay một thông điệp', en: 'Post a message now' },
  panelSilence: { vi: 'Im lặng: không gửi thông điệp nào nữa', en: 'Silence: post no more messages' },
  panelExpireToken: { vi: 'Cho token hết hạn', en: 'Expire the token' },
  panelExpireSession: { vi: 'Cho phiên hết hạn', en: 'Expire the session' },
  panelServer: { vi: 'Trên máy chủ', en: 'On the server' },
  panelSeconds: { vi: 'Số giây', en: 'Seconds' },
  panelSlow: { vi: 'Làm chậm bước kế tiếp', en: 'Slow the next step' },
  panelNext: { vi: 'Đường dẫn kế tiếp của công ty này', en: 'The next link of this company' },
  panelApply: { vi: 'Đặt', en: 'Set' },
  panelPosted: { vi: 'Đã gửi:', en: 'Posted:' },
  panelMuted: { vi: 'Đang im lặng, không gửi:', en: 'Silent, not posted:' },
  panelSet: { vi: 'Đã đặt. Bước kế tiếp sẽ cho thấy.', en: 'Set. The next step will show it.' },
  panelFailed: { vi: 'Không thực hiện được.', en: 'That did not work.' },
} satisfies Record<string, Text>;

export type WordKey = keyof typeof words;
