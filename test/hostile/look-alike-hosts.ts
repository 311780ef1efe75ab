import { words } from './words.js';

/** The hosts of SePay's link pages. */
export const vendorHosts = ['bankhub.sepay.vn', 'bankhub-sandbox.sepay.vn'] as const;

/** Characters that look like another one. Some become that letter when the browser normalises the host name. */
const confusables: Record<string, string> = {
  a: 'аɑαａá4',
  b: 'ЬƅᖯｂḄ6',
  d: 'ԁｄđ',
  e: 'еｅéҽ3',
  h: 'һհｈħ',
  k: 'κкᴋｋķ',
  n: 'ոռпｎñ',
  o: 'оοօｏ0',
  p: 'рρｐþ',
  s: 'ѕꜱｓś5',
  u: 'υսᴜｕü',
  v: 'νᴠｖѵ',
  x: 'хｘ×',
  y: 'уүｙý',
  '-': '‐‑–−－_',
  '.': '。．｡․·٠-_',
};

/** Characters that are invisible, or at which some parsers stop. */
const intruders = [
  ...words('\u200b \u200c \u200d \u2060 \ufeff \u00ad \u202e \ufe0f \u0301 \u180e \0 \ud800'),
  ...words('%00 %20 %2e %2f %5c %23 %3f %40 \\ * % < | ^'),
  ' ',
];

const suffixes = words(`
  .evil.example evil.example -evil.example .com .com.vn .vn .vn.example . .. .evil .xn--p1ai
  %2eevil.example %2f.evil.example %00.evil.example %20.evil.example %23.evil.example %252f.evil.example
  _.evil.example \\.evil.example 。evil.example ,evil.example ;evil.example`);

const prefixes = words(`
  evil. evil- evil x www. api. my. . .. *. %2e _. - bankhub. a.b.c. xn-- %77 ｗ
  bankhub.sepay.vn. bankhub.sepay.vn- evil.example. localhost. 127.0.0.1.`);

const siblings = words(`
  my. api. pay. www. bankhub-api. bankhub-staging. bankhub2. bank-hub. sandbox. bankhub-sandbox2.
  bankhub.sandbox. bank.hub. hub. banknub. *.`);

const domains = words('sepay.vn sepay.com.vn sepay.com sepay.net.vn sepay.io sepay.vn.com se-pay.vn sepa.vn');

const addresses = words(`
  127.0.0.1 127.1 0x7f.1 0x7f000001 2130706433 0177.0.0.1 127.0.0.2 127.0.0.1. 0 0.0.0.0 256.1.1.1 1.2.3.4.5
  10.0.0.1 192.168.1.1 169.254.169.254 172.236.138.20 １２７.０.０.１ 127。0。0。1
  [::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [fe80::1%25eth0] [::1 ::1 [bankhub.sepay.vn]
  localhost localhost. LOCALHOST bankhub.localhost localhost.evil.example localhost.sepay.vn vn sepay`);

/** Hosts that look like the vendor's. A few are unusual spellings of the vendor's real hosts. */
export function lookAlikeHosts(): string[] {
  const typos = vendorHosts.flatMap((real) => [...typosOf(real), ...homographsOf(real)]);
  const built = vendorHosts.flatMap((real) => [
    ...suffixes.map((suffix) => real + suffix),
    ...prefixes.map((prefix) => prefix + real),
    ...intruders.flatMap((intruder) =>
      [0, 4, real.indexOf('.'), real.length].map((at) => real.slice(0, at) + intruder + real.slice(at)),
    ),
    real.toUpperCase(),
    real.replace('.', '%2E'),
    real.replace('b', '%62'),
    Array.from(real, (letter) => `%${letter.codePointAt(0)!.toString(16)}`).join(''),
  ]);
  const families = domains.flatMap((domain) => ['', ...siblings].map((name) => name + domain));
  return [...built, ...families, ...addresses, ...typos, ...typos.map(punycode)];
}

/** For each letter: left out, doubled, swapped with the next, or replaced by `q`. */
function typosOf(real: string): string[] {
  return Array.from(real).flatMap((letter, at) => {
    const [before, after] = [real.slice(0, at), real.slice(at + 1)];
    return [
      before + after,
      before + letter + letter + after,
      before + after.slice(0, 1) + letter + after.slice(1),
      `${before}q${after}`,
    ];
  });
}

/** Variants with one similar letter, with all letters similar, and with special symbols. */
function homographsOf(real: string): string[] {
  const others = (letter: string) => Array.from(confusables[letter] ?? '');
  const single = Array.from(real).flatMap((letter, at) =>
    others(letter).map((other) => real.slice(0, at) + other + real.slice(at + 1)),
  );
  const whole = [0, 1, 2, 3].map((which) =>
    Array.from(real, (letter) => others(letter)[which] ?? letter).join(''),
  );
  const bold = real.replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d3b9 + letter.codePointAt(0)!));
  const symbols = [
    real.replace('a', 'ⓐ'),
    real.replace('h', 'ℎ'),
    real.replace('s', 'ſ'),
    real.replace('vn', '㏌'),
  ];
  return [...single, ...whole, bold, ...symbols];
}

/** The host name in ASCII, converted by the browser. A name that the browser rejects is returned unchanged. */
function punycode(name: string): string {
  const url = `https://${name}`;
  return URL.canParse(url) ? new URL(url).hostname : name;
}
