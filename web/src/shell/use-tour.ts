import { useToast } from '@nuxt/ui/composables';
import { useRouter } from 'vue-router';
import { failureOf } from '../graphql/failure.ts';
import { showFailure } from '../graphql/use-action.ts';

/** Begins the tour of the pages, which is loaded for it. */
export function useTour(): () => Promise<void> {
  const router = useRouter();
  const toast = useToast();
  return async () => {
    try {
      const { beginTour } = await import('../tour/begin-tour.ts');
      await beginTour(router);
    } catch (error) {
      showFailure(toast, failureOf(error));
    }
  };
}
