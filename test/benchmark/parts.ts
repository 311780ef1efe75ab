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

/** The browser, servers and settings that a part uses. */
export interface PartContext {
  page: Page;
  hosts: PublicHosts;
  server: LocalServer;
  /** The number of widgets on a page with many widgets, and the number of cycles when memory is measured. */
  many: number;
  /** The libraries to measure. */
  libraries: readonly string[];
}

/** The parts by their names for `--only`, in the order of the report. */
export const parts: Record<string, (context: PartContext) => Part | Promise<Part>> = {
  show: ({ page, hosts }) => showPart(page, hosts),
  'late-url': ({ page, hosts }) => lateUrlPart(page, hosts),
  messages: messagesPart,
  mount: mountPart,
  'left-overs': leftOversPart,
  evaluation: ({ page, server }) => evaluationPart(page, server),
  'server-kit': () => serverKitPart(),
  bytes: () => bytesPart(),
};
