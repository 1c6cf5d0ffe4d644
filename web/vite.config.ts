import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { basename } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['SERVER_URL'] ?? 'http://127.0.0.1:4000';

/** What is clicked is 24 px or more (WCAG 2.2, 2.5.8), whatever the size of the text. */
const smallestTarget = 'min-h-[24px]';
/** What is drawn smaller is pressed beside it too. */
const pressedAround =
  'relative overflow-visible after:absolute after:top-1/2 after:left-1/2 after:h-[24px] after:w-full after:min-w-[24px] after:-translate-1/2';

/**
 * A copy of the library's lists of parts for each component that asks for one: else the menus of the first page would
 * bring along what other pages need.
 */
const partsApart: Plugin = {
  name: 'parts-apart',
  apply: 'build',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (source !== 'reka-ui/namespaced' || importer === undefined) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found && `${found.id}?for=${basename(importer.replace(/\?.*/, ''), '.vue')}`;
  },
};

/** Tests would build it with all that is there for development, and what they have built is served. */
const asForPeople: Plugin = {
  name: 'as-for-people',
  apply: 'build',
  config() {
    process.env['NODE_ENV'] = 'production';
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    asForPeople,
    partsApart,
    vue(),
    ui({
      autoImport: false,
      components: { dts: false, dirs: [] },
      icon: {
        clientBundle: {
          scan: { globInclude: ['src/**/*.{vue,ts}'], globExclude: ['**/*.test.ts', '**/*.d.ts'] },
          sizeLimitKb: 512,
        },
      },
      ui: {
        colors: { primary: 'indigo', neutral: 'zinc' },
        button: {
          variants: { size: { xs: { base: smallestTarget } } },
          compoundVariants: [
            { size: 'xs', square: true, class: 'min-w-[24px] justify-center' },
            // Lighter, its words would have too little contrast.
            { color: 'primary', variant: 'solid', class: 'hover:bg-primary/90 active:bg-primary/90' },
            { color: 'error', variant: 'solid', class: 'hover:bg-error/90 active:bg-error/90' },
            { color: 'warning', variant: 'solid', class: 'hover:bg-warning/90 active:bg-warning/90' },
          ],
        },
        input: { variants: { size: { xs: { base: smallestTarget } } } },
        select: { variants: { size: { xs: { base: smallestTarget } } } },
        selectMenu: { variants: { size: { xs: { base: smallestTarget } } } },
        checkbox: { slots: { base: [pressedAround, 'rounded-[3px]'], indicator: 'rounded-[3px]' } },
        radioGroup: { slots: { base: pressedAround, indicator: 'rounded-full' } },
        switch: { slots: { base: pressedAround } },
        tabs: { variants: { size: { xs: { trigger: smallestTarget } } } },
      },
    }),
  ],
  resolve: { dedupe: ['graphql', '@urql/core', 'vue', 'zod'] },
  define: {
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Shared by all: it would go into the first of the groups below that needs it.
            { name: 'vue', test: /node_modules[\\/](@vue|vue|@vueuse[\\/](core|shared))[\\/]/, priority: 1 },
            { name: 'canvas', test: /node_modules[\\/].*(@vue-flow|d3-)/ },
            { name: 'charts', test: /node_modules[\\/].*(echarts|zrender)/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/graphql': { target: server, ws: true },
      '/api': { target: server },
      // Links, pixels and unsubscribing of messages, for the inbox.
      '^/[tu]/': { target: server },
    },
  },
});
