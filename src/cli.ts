#!/usr/bin/env node
import { parseArgs } from 'node:util';

import type { IpnConfig } from './sandbox/bankhub/ipn.js';
import { type Sandbox, startSandbox } from './sandbox/start-sandbox.js';

const HELP = `bankhub-link sandbox: SePay Bank Hub, SePay's webhooks and Cas bankHub on this machine, for development and tests.

Usage: npx bankhub-link sandbox [options]

  --api-port <n>            port of the APIs and the control page (default 4010; 0 is any free port)
  --hosted-port <n>         port of the hosted link pages (default 4011)
  --hosted-host <name>      host name in hosted link URLs (default 127.0.0.1)
  --link-token-ttl <s>      life of a link token in seconds (default 900)
  --session-ttl <s>         life of a session on the hosted page in seconds (default 600)
  --access-token-ttl <s>    life of an access token in seconds (default 60000)
  --client-id <id>          default sandbox-client
  --client-secret <secret>  default sandbox-secret
  --company-xid <uuid>      the only company to accept (default: any uuid)
  --ipn-url <url>           where balance changes are delivered; needs --ipn-api-key
  --ipn-api-key <key>       sent with them as "Authorization: Apikey <key>"
  --hmac-secret <secret>    signs the deliveries of SePay's general webhooks
  --cas-client-id <id>      default sandbox-cas-client
  --cas-secret-key <key>    default sandbox-cas-secret
  --cas-webhook-url <url>   where Cas's webhooks are delivered
  -h, --help                this text

Both ports listen on loopback only. Stop with Ctrl+C.
`;

const OPTIONS = {
  'api-port': { type: 'string', default: '4010' },
  'hosted-port': { type: 'string', default: '4011' },
  'hosted-host': { type: 'string' },
  'link-token-ttl': { type: 'string' },
  'session-ttl': { type: 'string' },
  'access-token-ttl': { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret': { type: 'string' },
  'company-xid': { type: 'string' },
  'ipn-url': { type: 'string' },
  'ipn-api-key': { type: 'string' },
  'hmac-secret': { type: 'string' },
  'cas-client-id': { type: 'string' },
  'cas-secret-key': { type: 'string' },
  'cas-webhook-url': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

// No top-level await: with one in any entry, Rolldown leaves an empty chunk in `dist`.
void run(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});

/** Returns the exit code: 0 for success, 1 when the sandbox cannot start, 2 for a wrong command line. */
async function run(argv: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const [command, ...rest] = positionals;
    if (command === undefined) return misuse('Expected a command, saw none.');
    if (command !== 'sandbox') return misuse(`Expected the command "sandbox", saw "${command}".`);
    if (rest.length > 0) return misuse(`Expected no argument after "sandbox", saw "${rest[0]}".`);
    const sandbox = await startSandbox({
      apiPort: number(values['api-port'], 'api-port'),
      hostedPort: number(values['hosted-port'], 'hosted-port'),
      hostedHost: values['hosted-host'],
      linkTokenTtlSeconds: number(values['link-token-ttl'], 'link-token-ttl'),
      sessionTtlSeconds: number(values['session-ttl'], 'session-ttl'),
      accessTokenTtlSeconds: number(values['access-token-ttl'], 'access-token-ttl'),
      clientId: values['client-id'],
      clientSecret: values['client-secret'],
      companyXid: values['company-xid'],
      ipn: ipn(values['ipn-url'], values['ipn-api-key']),
      sepayWebhooks: { hmacSecret: values['hmac-secret'] },
      cas: {
        clientId: values['cas-client-id'],
        secretKey: values['cas-secret-key'],
        webhookUrl: values['cas-webhook-url'],
      },
    });
    process.stdout.write(describe(sandbox, values));
    closeOnSignal(sandbox);
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // parseArgs and the checks of the options throw these two. A port that is in use is a plain Error.
    if (error instanceof TypeError || error instanceof RangeError) return misuse(message);
    process.stderr.write(`${message}\n`);
    return 1;
  }
}

/** Shows only the sandbox's default secrets. A secret from the command line may be used elsewhere. */
function describe(sandbox: Sandbox, values: { 'client-secret'?: string; 'cas-secret-key'?: string }): string {
  const { apiUrl, hostedUrl, clientId, companyXid, casClientId, sepayAccessToken } = sandbox;
  const clientSecret = values['client-secret'] === undefined ? sandbox.clientSecret : '<--client-secret>';
  const casSecretKey = values['cas-secret-key'] === undefined ? sandbox.casSecretKey : '<--cas-secret-key>';
  return `The sandbox is running. Point a client at it:

  Control page   ${apiUrl}/control
  API            ${apiUrl}
  Hosted pages   ${hostedUrl}/link/…   (list ${hostedUrl} in allowed-origins)
  client_id      ${clientId}
  client_secret  ${clientSecret}
  company_xid    ${companyXid}
  access_token   ${sepayAccessToken}   (SePay's webhooks, ${apiUrl}/api/v1/webhooks)
  x-client-id    ${casClientId}   (Cas; its link page is ${hostedUrl})
  x-secret-key   ${casSecretKey}

Try it:  curl -X POST -u '${clientId}:${clientSecret}' ${apiUrl}/v1/token
Stop it: Ctrl+C
`;
}

/** With only one of the two, the sandbox reports the missing one. */
function ipn(url: string | undefined, apiKey: string | undefined): IpnConfig | undefined {
  return url === undefined && apiKey === undefined ? undefined : { url: url ?? '', apiKey: apiKey ?? '' };
}

function closeOnSignal(sandbox: Sandbox): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}

function number(value: string | undefined, name: string): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  throw new TypeError(`Expected --${name} to be a number, saw "${value}".`);
}

function misuse(message: string): number {
  process.stderr.write(`${message}\nRun "npx bankhub-link --help" for the options.\n`);
  return 2;
}
