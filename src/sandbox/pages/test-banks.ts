/** A bank to choose on the hosted page. */
export interface TestBank {
  id: string;
  name: string;
  /** Two letters in place of a logo. */
  initials: string;
}

/** Four banks that do not exist, so that nobody takes the sandbox for a real one. */
export const testBanks: readonly TestBank[] = [
  { id: 'saola', name: 'Ngân hàng Sao La', initials: 'SL' },
  { id: 'trongdong', name: 'Ngân hàng Trống Đồng', initials: 'TĐ' },
  { id: 'luavang', name: 'Ngân hàng Lúa Vàng', initials: 'LV' },
  { id: 'bienxanh', name: 'Ngân hàng Biển Xanh', initials: 'BX' },
];

/** The one-time code that the sandbox's banks send; the hosted page shows it as a hint. */
export const testOtp = '123456';
