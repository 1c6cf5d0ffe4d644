import type { commentColors, directions } from '../campaigns/graph.ts';
import { builder } from './builder.ts';

export const CommentColorType = builder.enumType('CommentColor', {
  description: 'Colour of a note on the canvas.',
  values: {
    yellow: { description: 'Yellow.' },
    blue: { description: 'Blue.' },
    green: { description: 'Green.' },
    pink: { description: 'Pink.' },
    gray: { description: 'Gray.' },
  } as const satisfies Record<(typeof commentColors)[number], { description: string }>,
});

export const DirectionType = builder.enumType('Direction', {
  description: 'Which way a graph is drawn and tidied up.',
  values: {
    horizontal: { description: 'From left to right.' },
    vertical: { description: 'From top to bottom.' },
  } as const satisfies Record<(typeof directions)[number], { description: string }>,
});
