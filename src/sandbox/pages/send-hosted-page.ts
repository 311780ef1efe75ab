import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { cross, shield } from './icons.js';
import type { Text } from './language.js';
import { pageStyles } from './page-styles.js';
import { type Page, sendPage } from './send-page.js';

/** Answers with a page that a merchant shows. Any page may put it into an iframe. The vendors' real pages allow this too. */
export function sendHostedPage(
  c: Context,
  status: ContentfulStatusCode,
  page: Omit<Page, 'styles' | 'policy'>,
): Response {
  return sendPage(c, status, { ...page, styles: pageStyles });
}

/** Answers with a message in both languages, because the language of the user is unknown. */
export function sendNotice(
  c: Context,
  status: ContentfulStatusCode,
  { brand, title, advice }: { brand: Text; title: Text; advice: Text },
): Response {
  return sendHostedPage(c, status, {
    language: 'vi',
    title: brand.vi,
    body: `<header>${shield}<strong>${brand.vi}</strong></header>
<main><section class="outcome">${cross}
  <h1>${title.vi}</h1><p class="lead">${advice.vi}</p>
  <div lang="en"><h2>${title.en}</h2><p class="lead">${advice.en}</p></div>
</section></main>`,
  });
}
