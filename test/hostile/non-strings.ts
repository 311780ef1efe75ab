/** Values that are not strings. Many of them would turn into this URL when converted to a string. */
export function nonStrings(url: string): unknown[] {
  const parsed = new URL(url);
  const methodReturningUrl = (name: string | symbol) => ({ [name]: () => url });
  const primitives = [
    undefined,
    null,
    true,
    false,
    0,
    -0,
    1,
    NaN,
    Infinity,
    0n,
    1n,
    Symbol(url),
    Symbol.iterator,
  ];
  const wrapped = [
    Object(url),
    [url],
    [[url]],
    parsed,
    new URLSearchParams(url),
    new Error(url),
    new Set([url]),
  ];
  const others = [{}, [], new Date(), /x/, new Map(), new Blob([url]), new TextEncoder().encode(url)];
  const nodes = [Object.assign(document.createElement('a'), { href: url }), document.createTextNode(url)];
  const globals = [document, window, () => url, Promise.resolve(url), Object.create(null)];
  const objects = [
    ...['toString', 'valueOf', 'toJSON', Symbol.toPrimitive].map(methodReturningUrl),
    { href: url },
    { url },
    { hosted_link_url: url },
    Object.create(parsed),
    new Proxy(parsed, {}),
    new Proxy({}, { get: () => url }),
  ];
  return [primitives, wrapped, others, nodes, globals, objects].flat();
}
