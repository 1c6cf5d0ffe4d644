import { count, eq } from 'drizzle-orm';
import { createApiKey, revokeApiKey } from './auth/api-keys.ts';
import { createFirstAdministrator, isSetupNeeded, setupLink } from './auth/setup.ts';
import type { Config } from './config.ts';
import { entities, settings } from './db/schema.ts';
import { loadDemo } from './demo/load-demo.ts';
import type { House } from './graphql/context.ts';

const demoSetting = 'demo';
const demoLock = 4251;
const keyLastsMs = 3600_000;

/**
 * What is done once per installation, by the server that already listens: the first administrator, and the
 * demonstration.
 * @returns lines for whoever has started it.
 */
export async function firstStart(house: House): Promise<string[]> {
  const { auth, config, db } = house;
  if (config.role === 'worker') return [];
  if (config.admin && (await isSetupNeeded(db))) {
    await createFirstAdministrator(auth, db, { ...config.admin, name: 'Administrator' });
  }
  // Without a worker in this process nobody might carry the imports out.
  if (config.demo && config.role === 'all') await loadDemoOnce(house);
  return (await isSetupNeeded(db)) ? [`Make the first administrator at ${setupLink(config)}`] : [];
}

/** Loads the demonstration through the public API, as a user would; a load that broke off is finished. */
async function loadDemoOnce(house: House): Promise<void> {
  const guard = await house.db.$client.reserve();
  try {
    const [lock] = await guard<{ taken: boolean }[]>`select pg_try_advisory_lock(${demoLock}) as taken`;
    if (!lock?.taken) return;
    if (await isDemoWanted(house)) await loadMarked(house);
    await guard`select pg_advisory_unlock(${demoLock})`;
  } finally {
    guard.release();
  }
}

async function isDemoWanted({ db }: House): Promise<boolean> {
  const [mark] = await db.select().from(settings).where(eq(settings.name, demoSetting));
  if (mark !== undefined) return mark.value === 'loading';
  const [there] = await db.select({ count: count() }).from(entities);
  return there?.count === 0;
}

async function loadMarked({ config, db, log }: House): Promise<void> {
  await mark('loading');
  const { key, token } = await createApiKey(db, {
    name: 'Demonstration',
    role: 'administrator',
    createdBy: null,
    expiresAt: new Date(Date.now() + keyLastsMs),
  });
  try {
    await loadDemo({
      url: ownUrl(config),
      token,
      onProgress: (message) => log.info(`Demonstration: ${message}`),
    });
    await mark('loaded');
  } finally {
    await revokeApiKey(db, key.id);
  }

  async function mark(value: 'loading' | 'loaded'): Promise<void> {
    await db
      .insert(settings)
      .values({ name: demoSetting, value })
      .onConflictDoUpdate({ target: settings.name, set: { value } });
  }
}

/** How the server reaches itself. */
function ownUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const loopback: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const reachable = loopback[host] ?? host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
