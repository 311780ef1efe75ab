import type { WebKit } from './webdriver.js';

/** Keyboard and mouse with Puppeteer's method names, so that the test commands work in all engines. */
export type Button = 'left' | 'middle' | 'right';

const buttons: Button[] = ['left', 'middle', 'right'];

/** Code points of the WebDriver specification: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const codePoints: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

export class Keyboard {
  #webkit: WebKit;

  constructor(webkit: WebKit) {
    this.#webkit = webkit;
  }

  down = (key: string): Promise<void> => this.#send([keyAction('keyDown', key)]);
  up = (key: string): Promise<void> => this.#send([keyAction('keyUp', key)]);
  press = (key: string): Promise<void> => this.#send([keyAction('keyDown', key), keyAction('keyUp', key)]);
  type = (text: string): Promise<void> =>
    this.#send(Array.from(text).flatMap((key) => [keyAction('keyDown', key), keyAction('keyUp', key)]));

  #send(actions: object[]): Promise<void> {
    return this.#webkit.command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }
}

export class Mouse {
  #webkit: WebKit;

  constructor(webkit: WebKit) {
    this.#webkit = webkit;
  }

  move = (x: number, y: number): Promise<void> => this.#send([moveTo(x, y)]);
  down = ({ button }: { button?: Button } = {}): Promise<void> =>
    this.#send([buttonAction('pointerDown', button)]);
  up = ({ button }: { button?: Button } = {}): Promise<void> =>
    this.#send([buttonAction('pointerUp', button)]);
  click = (x: number, y: number, { button }: { button?: Button } = {}): Promise<void> =>
    this.#send([moveTo(x, y), buttonAction('pointerDown', button), buttonAction('pointerUp', button)]);

  /** Releases every button and key, and moves to the top left corner. */
  async reset(): Promise<void> {
    await this.#webkit.command('DELETE', '/actions');
    await this.move(0, 0);
  }

  #send(actions: object[]): Promise<void> {
    return this.#webkit.command('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }
}

function keyAction(type: 'keyDown' | 'keyUp', key: string): object {
  const value = codePoints[key] ?? key;
  if (Array.from(value).length !== 1)
    throw new Error(`Expected a known key, saw "${key}". Add it to ${import.meta.url}.`);
  return { type, value };
}

function moveTo(x: number, y: number): object {
  return { type: 'pointerMove', duration: 0, origin: 'viewport', x, y };
}

function buttonAction(type: 'pointerDown' | 'pointerUp', button: Button = 'left'): object {
  return { type, button: buttons.indexOf(button) };
}
