import { isStill } from '../lib/motion.ts';
import type { Config } from 'driver.js';

/** How the tour looks and moves, for those who want less motion too. */
export const appearance = (): Config => ({
  animate: !isStill(),
  duration: 250,
  overlayColor: '#000',
  overlayOpacity: 0.45,
  stagePadding: 4,
  stageRadius: 8,
  popoverOffset: 10,
  popoverClass: 'tour',
  showProgress: true,
  disableActiveInteraction: true,
});
