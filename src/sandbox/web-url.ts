/** Whether a value is an absolute http or https URL. A page may navigate to it, so `javascript:` URLs must not pass. */
export function isWebUrl(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
