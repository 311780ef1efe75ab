/** The themes of the widget, by name. The first one is the shop's default. */
export const themes = {
  shop: {
    name: 'Tiệm Trà Mây|Tiệm Trà Mây',
    style: [
      '--bankhub-link-accent: light-dark(#1c6b4a, #7fd0aa)',
      '--bankhub-link-on-accent: light-dark(#fff, #0c2318)',
      '--bankhub-link-surface: light-dark(#fff, #1b211e)',
      '--bankhub-link-text: light-dark(#1d2320, #eaf0ec)',
    ],
  },
  plain: { name: 'Mặc định|Default', style: [] },
  blue: {
    name: 'Xanh dương, bo tròn|Blue and round',
    style: [
      '--bankhub-link-accent: light-dark(#0b4fb3, #8ab8ff)',
      '--bankhub-link-on-accent: light-dark(#fff, #06182f)',
      '--bankhub-link-radius: 24px',
      '--bankhub-link-button-radius: 99px',
    ],
  },
  night: {
    name: 'Luôn tối, góc vuông|Always dark, square',
    style: [
      'color-scheme: dark',
      '--bankhub-link-accent: #f2c14e',
      '--bankhub-link-on-accent: #241a00',
      '--bankhub-link-surface: #14171f',
      '--bankhub-link-text: #eceff6',
      '--bankhub-link-radius: 0px',
      '--bankhub-link-button-radius: 0px',
    ],
  },
} as const satisfies Record<string, { name: string; style: readonly string[] }>;

export type Theme = keyof typeof themes;
