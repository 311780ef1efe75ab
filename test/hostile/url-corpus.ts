import { lookAlikeHosts, vendorHosts } from './look-alike-hosts.js';
import { words } from './words.js';

/** A URL as a page could set it. It contains a unique secret. A test finds requests for the URL by its secret. */
export interface UrlCase {
  input: string;
  /** Must never appear in a text. If the URL is refused, it must not appear in a request either. */
  secret: string;
}

const [host, sandboxHost] = vendorHosts;
const good = `https://${host}/link/{id}`;

const schemes = [
  ...words(`
    javascript: data: blob: about: file: ftp: ws: wss: filesystem: view-source: vbscript: http: httpss: https+x:
    shttp: httpx: chrome: resource: moz-extension: chrome-extension: mailto: tel: sms: intent: android-app: ms-word:
    jar: feed: cid: urn: x-evil: about:blank# about:srcdoc# data:text/html, data:text/html;base64, data:,
    javascript:0; javascript://%0a blob:null/ https： hｔtps: https%3a https%3A https; https&colon; javascript&colon;
    https. https :`),
  'https ',
  '',
];
const schemeRests = [
  `//${host}/link/{id}`,
  good,
  '//evil.example/link/{id}',
  `text/html,<script src="${good}"></script>`,
];
const dangerous = words('javascript data blob file about view-source filesystem vbscript http');
const insideScheme = ['\t', '\n', '\r\n', '\0', '\u00ad', '&Tab;', '%09', '/**/'];
const beforeScheme = [' ', '\0', '\u001f', '\n\t ', '\u00a0', '\ufeff', '\u2028'];
const colons = ['\t:', '\n:', ' :', '\0:', '%3a'];

function schemeCases(): string[] {
  const disguised = dangerous.flatMap((name) => {
    const [head, tail] = [name.slice(0, 2), name.slice(2)];
    return [
      `${name.toUpperCase()}:`,
      `${head.toUpperCase()}${tail}:`,
      ...insideScheme.map((inside) => `${head}${inside}${tail}:`),
      ...beforeScheme.map((before) => `${before}${name}:`),
      ...colons.map((colon) => name + colon),
    ];
  });
  return [
    ...schemes.flatMap((scheme) => schemeRests.map((rest) => scheme + rest)),
    ...disguised.map((scheme) => `${scheme}//${host}/link/{id}`),
  ];
}

const users = [
  ...words(`
    : user user:password :password user: ${host} ${host}:443 ${host}%2f ${host}%2Flink%2F https:%2f%2f${host}
    a@b %40 %00 {id} {id}:{id} é \ud800 null :: % ${host}%23 ${host}%3f ${host}; evil.example //${host}
    ${host}\\ ${host}/ ${host}# ${host}?`),
  '',
  ' ',
  '\t',
];
const userHosts = words(
  `${host} ${sandboxHost} ${host}:443 evil.example evil.${host} 127.0.0.1 ${host}.evil.example`,
);

function userCases(): string[] {
  return users.flatMap((user) => userHosts.map((name) => `https://${user}@${name}/link/{id}`));
}

const slashes = [
  ...words('/ // /// //// \\ \\\\ /\\ \\/ \\\\\\ /./ //./ %2f%2f'),
  '',
  '/\t/',
  '/ /',
  '//\t/',
];
const slashRests = words(`
  ${host}/link/{id} ${host}\\link\\{id} evil.example/${host}/link/{id} evil.example\\@${host}/link/{id}
  ${host}\\@evil.example/link/{id} ${host}@evil.example/link/{id} evil.example#@${host}/link/{id}
  evil.example?@${host}/link/{id} evil.example;${host}/link/{id} evil.example:443@${host}:80/link/{id}`);

function slashCases(): string[] {
  return words('https: HTTPS: http:').flatMap((scheme) =>
    slashes.flatMap((slash) => slashRests.map((rest) => scheme + slash + rest)),
  );
}

function hostCases(): string[] {
  return lookAlikeHosts().map((name) => `https://${name}/link/{id}`);
}

const ports = [
  ...words(`
    :80 :444 :8443 :0 :1 :65535 :65536 :99999 :-1 :443x :0x1bb : :443 :0443 :00000443 :４４３ :%34%34%33 :+443 :443.0
    :443:443 ::443 :443@`),
  ': 443',
  ':443 ',
  ':4 43',
  ':4\t43',
];

function portCases(): string[] {
  return words('https http').flatMap((scheme) =>
    [host, sandboxHost, 'evil.example'].flatMap((name) =>
      ports.map((port) => `${scheme}://${name}${port}/link/{id}`),
    ),
  );
}

const paths = [
  ...words(`
    ?{id} #{id} /?{id} /{id} /link?{id} /link/?{id} /link/#{id} /link#{id} /?/link/{id} /#/link/{id}
    /link/{id}/ /link/{id}/x /link/{id}// //link/{id} /link//{id} /links/{id} /LINK/{id} /Link/{id} /lin/{id}
    /link{id} /link-{id} /x/link/{id} /link/link/{id} /api/link/{id} /link/{id}/link/{id} /-/link/{id}
    /link/../{id} /link/{id}/.. /link/{id}/../.. /link/{id}/../../evil /link/{id}/%2e%2e /link/{id}/%2E%2E/evil
    /link/..%2f{id} /link/%2e%2e%2f{id} /link/{id}%2f /link/{id}%2F.. /link/{id}%5c /link%2f{id} /%2flink/{id}
    /%6cink/{id} /l%69nk/{id} /link/{id}%00 /link/{id}%0a /link/{id}%20 /link/{id}%252f /link/{id}% /link/%{id}
    /link/{id};x /link/{id}:x /link/{id}. /link/{id}.html /link/{id},x /link/{id}@evil.example /link/@{id}
    /link/~{id} /link/{id}é /link/é{id} /ｌink/{id} /link／{id} /link/{id}\u200b /link/{id}\u2028 /link/{id}\ud800
    /lınk/{id} /link/{id}<script> /link/"{id}" /link/'{id}' /link/$\{id} /link/{{id}} /link/*{id} /link/{id}|x
    /../link/{id} /./link/./{id} /evil/../link/{id} /link/%2e/{id} /link/x/../{id} \\link\\{id} /link\\{id}
    /link/.\\{id} /link/{id}?x /link/{id}#x /link/{id}?//evil.example /link/{id}?# /link/{id}#@evil.example
    /link/_{id}`),
  '/ link/{id}',
  '/link/{id} x',
  '/l\tink/{id}\n',
];

function pathCases(): string[] {
  return vendorHosts.flatMap((name) => paths.map((path) => `https://${name}${path}`));
}

/** A valid and a hostile link, with one special character inserted at different positions. */
function characterCases(): string[] {
  const codes = [...Array(33).keys(), 0x7f, 0x85, 0xa0, 0x200b, 0x2028, 0x3000, 0xfeff, 0xfffd];
  const characters = codes.map((code) => String.fromCodePoint(code));
  return [good, 'https://evil.example/link/{id}'].flatMap((url) =>
    [0, 2, 5, 6, 7, url.indexOf('.'), url.indexOf('/link'), url.indexOf('{id}'), url.length].flatMap((at) =>
      characters.map((character) => url.slice(0, at) + character + url.slice(at)),
    ),
  );
}

const references = [
  ...words(`
    {id} /link/{id} ./link/{id} ../link/{id} link/{id} //${host}/link/{id} ${host}/link/{id} ?{id} #{id}
    \\\\${host}\\link\\{id} /\\${host}/link/{id} ${host}:443/link/{id} www.${host}/link/{id} <${good}> "${good}"
    url(${good}) ${good},${good} [${good}] {"hosted_link_url":"${good}"} %20${good} https://${good} https:///${good}
    https%3A%2F%2F${host}%2Flink%2F{id} https%3A//${host}/link/{id} https://evil.example?next=${good}
    https://evil.example#${good} https://evil.example/${good}
    https://evil.example/link/{id}?allowed-origins=https://evil.example`),
  `${good} ${good}`,
  `${good}\n${good}`,
  `https://evil.example/link/{id}${'a'.repeat(100_000)}`,
];

const groups: Record<string, () => string[]> = {
  schemes: schemeCases,
  'users and passwords': userCases,
  'slashes and backslashes': slashCases,
  hosts: hostCases,
  ports: portCases,
  paths: pathCases,
  'odd characters': characterCases,
  'relative and wrapped forms': () => references,
};

/**
 * All URLs, by group. No two inputs are equal, even without their secrets.
 * @param marker the start of every secret
 */
export function urlCorpus(marker: string): { group: string; cases: UrlCase[] }[] {
  const known = new Set<string>();
  return Object.entries(groups).map(([group, generate]) => ({
    group,
    cases: generate()
      .filter((template) => !known.has(template) && known.add(template))
      .map((template, index) => {
        const secret = `${marker}-${group.replaceAll(' ', '-')}-${index}-`;
        return { input: template.replaceAll('{id}', secret), secret };
      }),
  }));
}
