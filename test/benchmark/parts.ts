import { bytesPart } from './bytes.js';
import type { Page } from './chromium.js';
import { evaluationPart } from './evaluation.js';
import { lateUrlPart } from './late-url.js';
import { leftOversPart } from './left-overs.js';
import type { LocalServer } from './local-server.js';
import { messagesPart } from './messages.js';
import { mountPart } from './mount.js';
import type { Part } from './part.js';
import type { PublicHosts } from './public-hosts.js';
import { serverKitPart } from './server-kit.js';
import { showPart } from './show.js';

/** What the parts work with. */
export interface Bench {
  page: Page;
  hosts: PublicHosts;
  server: LocalServer;
  /** How many widgets a page with many has, and how often one is mounted where memory is measured. */
  many: number;
  /** Which libraries' widgets those are. */
  libraries: readonly string[];
}

/** By the names that `--only` knows them under, in the order of the report. */
export const parts: Record<string, (bench: Bench) => Part | Promise<Part>> = {
  show: ({ page, hosts }) => showPart(page, hosts),
  'late-url': ({ page, hosts }) => lateUrlPart(page, hosts),
  messages: messagesPart,
  mount: mountPart,
  'left-overs': leftOversPart,
  evaluation: ({ page, server }) => evaluationPart(page, server),
  'server-kit': () => serverKitPart(),
  bytes: () => bytesPart(),
};
