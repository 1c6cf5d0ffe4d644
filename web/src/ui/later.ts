import { defineAsyncComponent, type Component } from 'vue';
import LoadingPane from './LoadingPane.vue';

/** A large part that is loaded when it is first shown; until then its place says so. */
export const later = <Part extends Component>(loader: () => Promise<{ default: Part }>): Part =>
  defineAsyncComponent<Part>({ loader, loadingComponent: LoadingPane, delay: 150 });
