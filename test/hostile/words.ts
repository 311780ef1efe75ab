/** The words of a text, however it is laid out. */
export function words(text: string): string[] {
  return text.trim().split(/[ \n]+/);
}
