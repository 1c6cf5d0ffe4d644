import ui from '@nuxt/ui/vue-plugin';
import urql from '@urql/vue';
import { createApp } from 'vue';
import App from './App.vue';
import { client } from './graphql/client.ts';
import { speakAsBefore } from './language/language.ts';
import { router } from './router.ts';
import './style.css';

// Not awaited at the top: the chunk of a language needs this one to have been read to its end.
void speakAsBefore().then(() => createApp(App).use(router).use(ui).use(urql, client).mount('#app'));
