/** Maximum length of an answer, in bytes. Normal answers have a few kilobytes. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/** Reads the text of an answer. Returns null, and stops the download, after {@link MAX_ANSWER_BYTES}. */
export async function readAnswer(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      // `cancel` rejects if the connection is already closed. The answer is refused anyway.
      reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
