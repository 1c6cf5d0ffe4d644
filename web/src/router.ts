import { watchEffect } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { t, withAllTexts } from './language/language.ts';
import type { PlainKey } from './language/message-types.ts';
import { guardSession } from './session/guard-session.ts';
import { watchParts } from './shell/missing-part.ts';
import { guardTab, guardUnsaved } from './ui/may-leave.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without sidebar, to anyone. */
    bare?: boolean;
    title?: PlainKey;
    /** One page for all of its ids: it stays when another is chosen. */
    stays?: boolean;
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: '/campaigns' },
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./session/SignInPage.vue'),
      meta: { bare: true, title: 'shell.signIn' },
    },
    {
      path: '/setup',
      name: 'setup',
      component: () => import('./session/SetupPage.vue'),
      meta: { bare: true, title: 'shell.setUp' },
    },
    {
      path: '/campaigns',
      name: 'campaigns',
      component: () => import('./campaigns/CampaignListPage.vue'),
      meta: { title: 'shell.campaigns' },
    },
    {
      path: '/campaigns/:id',
      name: 'campaign',
      component: withAllTexts(() => import('./campaigns/CampaignPage.vue')),
      props: true,
    },
    {
      path: '/campaigns/:id/versions/:number(\\d+)',
      name: 'version',
      component: withAllTexts(() => import('./campaigns/VersionPage.vue')),
      props: true,
    },
    {
      path: '/campaigns/:id/runs/:runId',
      name: 'run',
      component: withAllTexts(() => import('./runs/RunPage.vue')),
      props: true,
    },
    {
      path: '/campaigns/:id/report',
      name: 'report',
      component: withAllTexts(() => import('./reports/ReportPage.vue')),
      props: true,
    },
    {
      path: '/attention',
      name: 'attention',
      component: withAllTexts(() => import('./attention/AttentionPage.vue')),
      meta: { title: 'shell.attention' },
    },
    {
      path: '/runs',
      name: 'runs',
      component: withAllTexts(() => import('./runs/RunListPage.vue')),
      meta: { title: 'shell.runs', stays: true },
    },
    {
      path: '/audiences',
      name: 'audiences',
      component: withAllTexts(() => import('./audiences/AudienceListPage.vue')),
      meta: { title: 'shell.audiences' },
    },
    {
      path: '/audiences/:name',
      name: 'audience',
      component: withAllTexts(() => import('./audiences/AudiencePage.vue')),
      props: true,
    },
    {
      path: '/data',
      name: 'data',
      component: withAllTexts(() => import('./data/DataPage.vue')),
      meta: { title: 'shell.data' },
    },
    {
      path: '/data/:entity',
      name: 'entity',
      component: withAllTexts(() => import('./data/EntityPage.vue')),
      props: true,
    },
    {
      path: '/data/:entity/row',
      name: 'row',
      component: withAllTexts(() => import('./data/RowPage.vue')),
      props: true,
    },
    {
      path: '/imports/:id?',
      name: 'imports',
      component: withAllTexts(() => import('./data/ImportPage.vue')),
      props: true,
      meta: { title: 'shell.imports' },
    },
    {
      path: '/filters',
      name: 'filters',
      component: withAllTexts(() => import('./filters/FilterListPage.vue')),
      meta: { title: 'shell.filters' },
    },
    {
      path: '/filters/:id',
      name: 'filter',
      component: withAllTexts(() => import('./filters/FilterPage.vue')),
      props: true,
      meta: { title: 'shell.filter' },
    },
    {
      path: '/content/:section(templates|fragments)?',
      name: 'content',
      component: withAllTexts(() => import('./content/ContentPage.vue')),
      props: true,
      meta: { title: 'shell.content', stays: true },
    },
    {
      path: '/functions',
      name: 'functions',
      component: withAllTexts(() => import('./functions/FunctionPage.vue')),
      meta: { title: 'shell.functions' },
    },
    {
      path: '/inbox/:id?',
      name: 'inbox',
      component: withAllTexts(() => import('./deliveries/InboxPage.vue')),
      props: true,
      meta: { title: 'shell.inbox', stays: true },
    },
    { path: '/settings', redirect: '/settings/channels' },
    {
      path: '/settings/:section',
      name: 'settings',
      component: withAllTexts(() => import('./settings/SettingsPage.vue')),
      props: true,
      meta: { title: 'shell.settings' },
    },
    { path: '/:path(.*)*', name: 'not-found', component: () => import('./shell/NotFoundPage.vue') },
  ],
});

router.beforeEach(guardUnsaved);
addEventListener('beforeunload', guardTab);
router.beforeEach(guardSession);
watchParts(router);
watchEffect(() => {
  const { title } = router.currentRoute.value.meta;
  document.title = title ? `${t(title)} · Partitura` : 'Partitura';
});
