import type { Page } from './chromium.js';
import { fullSpeed, type Link, slow4G } from './shaped-link.js';

/** The circumstances that a page is measured in. */
export interface Cell {
  title: string;
  link: Link;
  /** How many times slower the page's main thread is. */
  slowDown: number;
}

export const cells: Cell[] = [fullSpeed, slow4G].flatMap((link) =>
  [1, 4].map((slowDown) => ({ title: `${link.name}, CPU ${slowDown}×`, link, slowDown })),
);

/** Leaves the page before, so that its end is not measured. */
export async function enter({ slowDown }: Cell, page: Page): Promise<void> {
  await page.navigate('about:blank');
  await page.slowDown(slowDown);
}
