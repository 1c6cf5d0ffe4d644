import { folded } from './folded.ts';

/** "Último pedido" becomes `ultimo_pedido`: a name that is easy to write in rules and SQL. */
export const nameFromLabel = (label: string, joint: '_' | '-' = '_'): string =>
  folded(label)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(joint);
