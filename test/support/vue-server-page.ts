import type * as VueModule from 'vue';

import type * as Entry from '../../src/vue.js';

/** A page with a component and a composable, for the server to render and the browser to take over. */
export function vuePage(
  { defineComponent, h }: Pick<typeof VueModule, 'defineComponent' | 'h'>,
  { BankhubLink, useBankhubLink }: Pick<typeof Entry, 'BankhubLink' | 'useBankhubLink'>,
  props: Entry.UseBankhubLinkOptions = {},
): VueModule.Component {
  return defineComponent(() => {
    const { status, error, element } = useBankhubLink({ hostedLinkUrl: 'https://example.com/secret' });
    return () =>
      h('main', [
        h(
          BankhubLink,
          {
            mode: 'modal',
            class: 'wide',
            id: 'link',
            hostedLinkUrl: 'https://example.com/secret',
            fetchHostedLink: () => Promise.reject(new Error('not asked here')),
            allowedOrigins: ['https://example.com'],
            maxRefreshes: 5,
            closeOnFinish: true,
            ...props,
          },
          () => h('b', 'Link my bank account'),
        ),
        h('output', `${status.value} ${String(error.value)} ${String(element.value?.localName)}`),
      ]);
  });
}

/** What Vue makes of it on a server. */
export const VUE_MARKUP =
  '<main><bankhub-link mode="modal" class="wide" id="link"><b>Link my bank account</b></bankhub-link>' +
  '<output>idle null undefined</output></main>';
