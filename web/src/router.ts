import { createRouter, createWebHistory } from 'vue-router';
import { guardSession } from './session/guard-session.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without sidebar, to anyone. */
    bare?: boolean;
    title?: string;
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
      meta: { bare: true, title: 'Sign in' },
    },
    {
      path: '/setup',
      name: 'setup',
      component: () => import('./session/SetupPage.vue'),
      meta: { bare: true, title: 'Set up' },
    },
    {
      path: '/campaigns',
      name: 'campaigns',
      component: () => import('./campaigns/CampaignListPage.vue'),
      meta: { title: 'Campaigns' },
    },
    {
      path: '/campaigns/:id',
      name: 'campaign',
      component: () => import('./campaigns/CampaignPage.vue'),
      props: true,
    },
    {
      path: '/campaigns/:id/versions/:number(\\d+)',
      name: 'version',
      component: () => import('./campaigns/VersionPage.vue'),
      props: true,
    },
    {
      path: '/campaigns/:id/runs/:runId',
      name: 'run',
      component: () => import('./runs/RunPage.vue'),
      props: true,
    },
    {
      path: '/campaigns/:id/report',
      name: 'report',
      component: () => import('./reports/ReportPage.vue'),
      props: true,
    },
    {
      path: '/audiences',
      name: 'audiences',
      component: () => import('./audiences/AudienceListPage.vue'),
      meta: { title: 'Audiences' },
    },
    {
      path: '/audiences/:name',
      name: 'audience',
      component: () => import('./audiences/AudiencePage.vue'),
      props: true,
    },
    { path: '/data', name: 'data', component: () => import('./data/DataPage.vue'), meta: { title: 'Data' } },
    { path: '/data/:entity', name: 'entity', component: () => import('./data/EntityPage.vue'), props: true },
    { path: '/data/:entity/row', name: 'row', component: () => import('./data/RowPage.vue'), props: true },
    {
      path: '/imports/:id?',
      name: 'imports',
      component: () => import('./data/ImportPage.vue'),
      props: true,
      meta: { title: 'Imports' },
    },
    {
      path: '/filters',
      name: 'filters',
      component: () => import('./filters/FilterListPage.vue'),
      meta: { title: 'Filters' },
    },
    {
      path: '/filters/:id',
      name: 'filter',
      component: () => import('./filters/FilterPage.vue'),
      props: true,
      meta: { title: 'Filter' },
    },
    {
      path: '/content/:section(templates|fragments)?',
      name: 'content',
      component: () => import('./content/ContentPage.vue'),
      props: true,
      meta: { title: 'Content', stays: true },
    },
    {
      path: '/functions',
      name: 'functions',
      component: () => import('./functions/FunctionPage.vue'),
      meta: { title: 'Functions' },
    },
    {
      path: '/inbox/:id?',
      name: 'inbox',
      component: () => import('./deliveries/InboxPage.vue'),
      props: true,
      meta: { title: 'Inbox', stays: true },
    },
    { path: '/settings', redirect: '/settings/channels' },
    {
      path: '/settings/:section',
      name: 'settings',
      component: () => import('./settings/SettingsPage.vue'),
      props: true,
      meta: { title: 'Settings' },
    },
    { path: '/:path(.*)*', name: 'not-found', component: () => import('./shell/NotFoundPage.vue') },
  ],
});

router.beforeEach(guardSession);
router.afterEach((to) => {
  document.title = to.meta.title ? `${to.meta.title} · Partitura` : 'Partitura';
});
