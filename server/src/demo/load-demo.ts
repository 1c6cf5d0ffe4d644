import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../config.ts';
import { OperationalError } from '../errors.ts';
import { ask, upload, type Access } from './api.ts';
import { demoConfiguration, filmNight, filmNightOnceMore } from './campaigns.ts';
import { demoDimensions, demoEntities, demoLinks, type DemoEntity } from './entities.ts';
import { toGraphInput } from './graph-input.ts';
import { daysToShift, shiftDates } from './shift-dates.ts';

const folder = join(repositoryRoot, 'server/demo');

/**
 * Fills an empty installation with the demonstration: entities, links, rows, a sandbox configuration and two campaigns.
 * A client of the public API, with an administrator's token. Dates are moved so that the newest rental is of yesterday.
 * @throws OperationalError when the API refuses anything.
 */
export async function loadDemo(
  access: Access,
  say: (line: string) => void = () => {},
  now = new Date(),
): Promise<void> {
  const days = daysToShift(now);
  for (const { file: _file, ...input } of demoEntities)
    await ask(access, 'mutation ($input: EntityInput!) { createEntity(input: $input) { id } }', { input });
  for (const link of demoLinks) await createLink(access, link);
  for (const dimension of demoDimensions)
    await ask(
      access,
      `mutation ($name: String!, $label: String!, $entity: String!, $identityAttribute: String!) {
        createTargetingDimension(name: $name, label: $label, entity: $entity, identityAttribute: $identityAttribute) { name } }`,
      dimension,
    );
  for (const entity of demoEntities) {
    const { inserted, rejected } = await importFile(access, entity, days);
    say(`${entity.label}: ${inserted} rows${rejected > 0 ? `, ${rejected} rejected` : ''}`);
  }
  await saveConfiguration(access);
  const first = await createCampaign(access, filmNight);
  await createCampaign(access, filmNightOnceMore(first));
}

async function createLink(access: Access, link: (typeof demoLinks)[number]): Promise<void> {
  const [fromEntity, attribute, toEntity, name, label, reverseName, reverseLabel] = link;
  const columns = { fromColumns: [attribute], toColumns: [attribute], cardinality: 'MANY_TO_ONE' };
  await ask(access, 'mutation ($input: LinkInput!) { createLink(input: $input) { name } }', {
    input: { fromEntity, toEntity, name, label, reverseName, reverseLabel, ...columns },
  });
}

interface ImportState {
  state: string;
  inserted: number;
  rejected: number;
  error: string | null;
}

async function importFile(access: Access, entity: DemoEntity, days: number): Promise<ImportState> {
  const text = shiftDates(await readFile(join(folder, entity.file), 'utf8'), days);
  const id = await upload(access, entity.name, entity.file.split('/').at(-1) ?? entity.file, text);
  const mapping = entity.attributes.map(({ name }) => ({ column: name, attribute: name }));
  await ask(
    access,
    'mutation ($id: ID!, $mapping: [ImportMappingInput!]!) { startImport(id: $id, mapping: $mapping, maxErrors: 100) { id } }',
    { id, mapping },
  );
  for (;;) {
    const { import: at } = await ask<{ import: ImportState }>(
      access,
      'query ($id: ID!) { import(id: $id) { state inserted rejected error } }',
      { id },
    );
    if (at.state === 'completed') return at;
    if (at.state === 'failed') throw new OperationalError(`The import of ${entity.file} failed: ${at.error}`);
    await sleep(50);
  }
}

async function saveConfiguration(access: Access): Promise<void> {
  await ask(
    access,
    'mutation ($input: ChannelConfigurationInput!) { saveChannelConfiguration(input: $input) { id } }',
    {
      input: {
        name: demoConfiguration,
        label: 'Sandbox e-mail',
        channel: 'email',
        provider: 'sandbox',
        dimension: 'customers',
        address: { path: [], name: 'email' },
        senderName: 'Sakila Film Club',
        senderAddress: 'club@films.example.com',
        settings: {
          openRate: 0.55,
          clickRate: 0.4,
          bounceRate: 0.03,
          unsubscribeRate: 0.02,
          minDelay: 1,
          maxDelay: 40,
        },
      },
    },
  );
}

async function createCampaign(
  access: Access,
  campaign: ReturnType<typeof filmNightOnceMore> | typeof filmNight,
): Promise<string> {
  const { createCampaign: made } = await ask<{ createCampaign: { id: string } }>(
    access,
    `mutation ($name: String!, $description: String, $graph: GraphInput) {
      createCampaign(name: $name, description: $description, graph: $graph) { id } }`,
    { ...campaign, graph: toGraphInput(campaign.graph) },
  );
  return made.id;
}
