import type { Page } from './chromium.js';
import { FULL_SPEED, type Link, SLOW_4G } from './shaped-link.js';

/** The network and CPU speed of a measurement. */
export interface Condition {
  title: string;
  link: Link;
  /** How many times slower than normal the page's main thread runs. */
  slowDown: number;
}

export const conditions: Condition[] = [FULL_SPEED, SLOW_4G].flatMap((link) =>
  [1, 4].map((slowDown) => ({ title: `${link.name}, CPU ${slowDown}×`, link, slowDown })),
);

/** Leaves the previous page, so that its unloading is not measured, and sets the CPU speed. */
export async function prepare({ slowDown }: Condition, page: Page): Promise<void> {
  await page.navigate('about:blank');
  await page.slowDown(slowDown);
}
