const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a value is a uuid, as every `xid` of the vendors is. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
