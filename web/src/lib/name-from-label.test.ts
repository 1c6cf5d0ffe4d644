import { expect, it } from 'vitest';
import { nameFromLabel } from './name-from-label.ts';

it('makes a name that is easy to write from a label in any script', () => {
  expect(nameFromLabel('  Último pedido (2026) ')).toBe('ultimo_pedido_2026');
  expect(nameFromLabel('Sandbox, loud', '-')).toBe('sandbox-loud');
  expect(nameFromLabel('顧客')).toBe('顧客');
  expect(nameFromLabel('!')).toBe('');
});
