import { findAll } from './find.client.js';
import type { Language, Text } from './language.js';

type Values = Readonly<Record<string, string | number>>;

/** The texts of a page. An element remembers the key of its text in `data-t`, so that the language can change later. */
export interface PageTexts<Key extends string> {
  readonly language: Language;
  /** Writes a text into an element. `values` replace the `{name}` placeholders. */
  write(element: HTMLElement, key: Key, values?: Values): void;
  /** The text of a key in the current language. */
  text(key: Key): string;
  /** Writes every text again in another language. `values` replace the placeholders of all texts. */
  setLanguage(language: Language, values?: Values): void;
}

export function createPageTexts<Key extends string>(
  words: Readonly<Record<Key | 'brand', Text>>,
  initial: Language,
): PageTexts<Key> {
  let current = initial;
  const write: PageTexts<Key>['write'] = (element, key, values = {}) => {
    element.dataset['t'] = key;
    element.textContent = words[key][current].replace(/{(\w+)}/g, (_, name: string) => String(values[name]));
  };
  return {
    get language() {
      return current;
    },
    write,
    text: (key) => words[key][current],
    setLanguage(language, values) {
      current = language;
      document.documentElement.lang = language;
      for (const element of findAll('[data-t]')) write(element, element.dataset['t'] as Key, values);
      for (const button of findAll('[data-testid^=language-]')) {
        button.setAttribute('aria-pressed', String(button.lang === language));
      }
      document.title = words.brand[language];
    },
  };
}

/** Removes a text, so that a change of the language does not bring it back. */
export function clearText(element: HTMLElement): void {
  element.textContent = '';
  delete element.dataset['t'];
}
