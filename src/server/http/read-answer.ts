/** The longest answer that is read. The vendors' own are some kilobytes. */
export const maxAnswerBytes = 1024 * 1024;

/** The text of an answer; null when it is longer than {@link maxAnswerBytes}, and then no more of it is fetched. */
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
    if (bytes > maxAnswerBytes) {
      // The connection may be gone already; the answer is refused either way.
      reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
