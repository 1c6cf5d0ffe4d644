import type { Inlet, Outlet } from '@partitura/server/activities/contract';
import { contractOf } from '../activities/contract-of.ts';

export interface Ports {
  readonly inlets: readonly Inlet[];
  readonly outlets: readonly Outlet[];
  /** False while the config does not parse: then these are the ports of a new activity of the kind. */
  readonly isExact: boolean;
}

const none: Ports = { inlets: [], outlets: [], isExact: false };
const known = new WeakMap<object, Ports>();

/** The inlets and outlets of an activity, as its contract gives them for its config. */
export function portsOf(kind: string, config: unknown): Ports {
  const key = typeof config === 'object' && config !== null ? config : null;
  const cached = key && known.get(key);
  if (cached) return cached;
  const ports = work(kind, config);
  if (key) known.set(key, ports);
  return ports;
}

function work(kind: string, config: unknown): Ports {
  const contract = contractOf(kind);
  if (contract === null) return none;
  const parsed = contract.config.safeParse(config);
  const usable = parsed.success ? parsed.data : contract.config.parse(contract.initial);
  return { inlets: contract.inlets(usable), outlets: contract.outlets(usable), isExact: parsed.success };
}
