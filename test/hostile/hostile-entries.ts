import { words } from './words.js';

const texts = [
  ...words(`
    * ** *.* null undefined true self 'self' any . / // : ? # - % \\ https: https:// https:/// https://* https://*.
    https://*.example https://*.evil.example https://.evil.example *.evil.example *evil.example .evil.example
    evil.example //evil.example evil.example:443 https:evil.example https://evil.example/ https://evil.example//
    https://evil.example/link https://evil.example/* https://evil.example? https://evil.example#
    https://evil.example?x https://evil.example#x https://evil.example:443 https://evil.example:*
    https://evil.example:0443 https://evil.example: HTTPS://evil.example https://EVIL.example
    https://evil.exampl%65 https://user@evil.example https://@evil.example https://:@evil.example
    https://bankhub.sepay.vn@evil.example https:\\\\evil.example https:/evil.example https://evil。example
    https://ｅvil.example https://évil.example http://evil.example http://* http://evil.example:80
    HTTP://evil.example ws://evil.example wss://evil.example ftp://evil.example file:// file:/// data: data:,
    blob:https://evil.example javascript: about:blank x://evil.example https://evil.example,https://sepay.vn
    https://evil.example; "https://evil.example" [https://evil.example] ^https:// https://(evil|sepay).example
    /^https:/ https://.* https://%2a.example https://*.sepay.vn https://*sepay.vn *.sepay.vn sepay.vn .sepay.vn
    https://sepay.vn/ https://x.sepay.vn/ localhost localhost:9 127.0.0.1:9 //localhost:9 http://localhost:*
    http://localhost:9/ http://localhost http://LOCALHOST:9 http://localhost:09 http://127.1:9
    http://127.0.0.1:9/ http://127.0.0.1 http://*:9 http://0:9 http://0.0.0.0:9 http://[::1]:9
    http://user@localhost:9 https://evil.example\0 https://evil.example\u200b https://evil.example\u00ad`),
  ' https://evil.example',
  'https://evil.example ',
  '\thttps://evil.example',
  'https://evil\n.example',
  'https://evil.example https://sepay.vn',
  '\ufeffhttps://evil.example',
  ' ',
  '\n',
];

/**
 * Invalid entries for `allowed-origins`. None is an exact origin, but a careless parser could find an origin in each of
 * them.
 */
export function hostileEntries(): unknown[] {
  const origin = 'https://evil.example';
  const primitives = [null, undefined, true, 1, NaN, 1n];
  const wrapped = [
    [origin],
    [[origin]],
    Object(origin),
    new URL(origin),
    { toString: () => origin },
    { origin },
  ];
  const patterns = [/^https:/, /.*/, () => true, { includes: () => true }, { test: () => true }];
  const others = [{}, new Set([origin]), new Map([[origin, origin]]), new Date(0)];
  return [texts, primitives, wrapped, patterns, others].flatMap((entries): unknown[] => entries);
}
