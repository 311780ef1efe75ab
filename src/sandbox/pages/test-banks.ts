/** A bank to choose on the hosted page. */
export interface TestBank {
  id: string;
  name: string;
  /** Two letters instead of a logo. */
  initials: string;
}

/** Four banks that do not exist, so that nobody mistakes the sandbox for a real bank. */
export const TEST_BANKS: readonly TestBank[] = [
  { id: 'saola', name: 'Ngân hàng Sao La', initials: 'SL' },
  { id: 'trongdong', name: 'Ngân hàng Trống Đồng', initials: 'TĐ' },
  { id: 'luavang', name: 'Ngân hàng Lúa Vàng', initials: 'LV' },
  { id: 'bienxanh', name: 'Ngân hàng Biển Xanh', initials: 'BX' },
];

/** The one-time code of the sandbox's banks. The hosted page shows it as a hint. */
export const TEST_OTP = '123456';
