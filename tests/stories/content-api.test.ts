import { describe, expect, test } from 'vitest';
import { channelConfigurations } from '../../server/src/db/schema.ts';
import { newId } from '../../server/src/lib/id.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';

const server = await startTestServer();
const { db, admin } = server;
await peopleWhoBuy(db);
await db.insert(channelConfigurations).values({
  id: newId(),
  name: 'mail',
  label: 'Mail',
  channel: 'email',
  provider: 'sandbox',
  dimension: 'people',
  address: { path: [], name: 'email' },
  sender: { name: 'Shop', address: 'shop@example.com', replyTo: null },
  settings: { openRate: 1, minDelay: 0, maxDelay: 0 },
});

const body =
  '<p>Hi {{ profile.name }}</p>{% fragment "footer" %}<a href="{{ context.unsubscribeUrl }}">Leave</a>';
const content = { subject: 'Hi {{ profile.name }}', format: 'html', body };
const everyone = { type: 'group', operator: 'and', members: [] };
const graph = {
  activities: [
    {
      id: 'people',
      kind: 'build-audience',
      label: 'People',
      position: { x: 0, y: 0 },
      config: { dimension: 'people', rule: everyone },
    },
    {
      id: 'mail',
      kind: 'email',
      label: 'Mail',
      position: { x: 300, y: 0 },
      config: { configuration: 'mail', confirm: false, ...content },
    },
    { id: 'end', kind: 'end', label: 'End', position: { x: 600, y: 0 }, config: {} },
  ],
  transitions: [
    { id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'mail', inlet: 'in' },
    { id: 'b', sourceActivity: 'mail', outlet: 'sent', targetActivity: 'end', inlet: 'in' },
  ],
};

const save =
  'mutation ($id: ID, $revision: Int, $name: String!, $body: String!) { saveContentFragment(id: $id, revision: $revision, name: $name, label: "Footer", format: "html", body: $body) { id revision uses { kind name } } }';
const { saveContentFragment: footer } = await admin.query<{
  saveContentFragment: { id: string; revision: number };
}>(save, { name: 'footer', body: '<p>Old Street 1</p>' });
const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
  'mutation ($graph: GraphInput!) { createCampaign(name: "Spring", graph: $graph) { id } }',
  { graph },
);
const place = { campaignId: createCampaign.id, activityId: 'mail', content };
const args = '$campaignId: ID!, $activityId: ID!, $content: EmailContentInput!';
const given = 'campaignId: $campaignId, activityId: $activityId, content: $content';

describe('fragments', () => {
  test('are refused with two that hold each other, with Liquid that does not close, and with a name that is taken', async () => {
    const self = await admin.refusal(save, { name: 'loop', body: "{% fragment 'loop' %}" });
    expect(self.message).toContain('holds itself');
    const open = await admin.refusal(save, { name: 'open', body: '{% if x %}' });
    expect(open.message).toContain('not closed');
    const twice = await admin.refusal(save, { name: 'footer', body: 'x' });
    expect(twice.extensions.code).toBe('NAME_TAKEN');
  });

  test('are not deleted while a campaign names them, and not changed over the head of somebody else', async () => {
    const refused = await admin.refusal('mutation ($id: ID!) { deleteContentFragment(id: $id) }', {
      id: footer.id,
    });
    expect(refused.message).toBe('"Footer" cannot be deleted: it is used by the campaign "Spring".');
    const stale = await admin.refusal(save, { id: footer.id, revision: 9, name: 'footer', body: 'x' });
    expect(stale.extensions.code).toBe('STALE_REVISION');
  });

  test('keep their words in a published version, whatever becomes of them', async () => {
    const { campaign } = await admin.query<{ campaign: { draft: { revision: number } } }>(
      'query ($id: ID!) { campaign(id: $id) { draft { revision } } }',
      { id: createCampaign.id },
    );
    await admin.query(
      'mutation ($id: ID!, $revision: Int!) { publishCampaign(id: $id, revision: $revision) { id } }',
      { id: createCampaign.id, revision: campaign.draft.revision },
    );
    await admin.query(save, {
      id: footer.id,
      revision: footer.revision,
      name: 'footer',
      body: '<p>New Street 2</p>',
    });
    await admin.query('mutation ($id: ID!) { startRun(campaignId: $id, mode: live) { id } }', {
      id: createCampaign.id,
    });
    const texts = async () =>
      (
        await admin.query<{ inbox: { messages: { text: string }[] } }>('{ inbox { messages { text } } }')
      ).inbox.messages.map(({ text }) => text);
    await expect.poll(async () => (await texts()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    for (const text of await texts()) expect(text).toContain('Old Street 1');
    const { contentPreview } = await admin.query<{ contentPreview: { html: string } }>(
      `query (${args}) { contentPreview(${given}) { html } }`,
      place,
    );
    expect(contentPreview.html).toContain('New Street 2');
  });
});

test('a simulation shows rows and given data with their links, and says what is amiss', async () => {
  const { contentSimulation: shown } = await admin.query<{
    contentSimulation: { message: { subject: string }; links: unknown[]; warnings: string[] }[];
  }>(
    `query (${args}, $rows: [Int!], $data: JSON) { contentSimulation(${given}, rows: $rows, data: $data) { message { subject } links { url label } warnings } }`,
    {
      ...place,
      content: { ...content, body: '<img src="x.png"><a href="https://example.com/a">A</a>' },
      rows: [0],
      data: [{ profile: { name: 'Zoe' } }, { profile: {} }],
    },
  );
  expect(shown.map(({ message }) => message.subject)).toEqual([
    expect.stringMatching(/^Hi \w+/),
    'Hi Zoe',
    'Hi',
  ]);
  expect(shown[1]).toMatchObject({
    links: [{ url: 'https://example.com/a', label: 'A' }],
    warnings: [
      expect.stringContaining('1 image has no alternative text'),
      expect.stringContaining('no link to unsubscribe'),
    ],
  });
  expect(shown[2]?.warnings).toContain('The data has no profile.name.');
});

test('a proof reaches the reviewers marked as one, is written down, and counts in no report', async () => {
  const before = await admin.query('{ inbox { messages { id } } }');
  const send = `mutation (${args}, $reviewers: [String!]!) { sendProof(${given}, reviewers: $reviewers) { id subject recipients { address isSent } } }`;
  const bad = await admin.refusal(send, { ...place, reviewers: ['nobody'] });
  expect(bad.extensions['field']).toBe('reviewers');
  expect(await admin.query('{ inbox { messages { id } } }')).toEqual(before);

  await admin.query(send, { ...place, reviewers: ['rita@example.com', ' rita@example.com'] });
  const { inbox, proofs, proofReviewers } = await admin.query<{
    inbox: {
      messages: { subject: string; isProof: boolean; deliveryId: null; headers: { name: string }[] }[];
    };
    proofs: { sentBy: string; recipients: unknown[] }[];
    proofReviewers: string[];
  }>(
    'query ($campaignId: ID!) { inbox(search: "rita@") { messages { subject isProof deliveryId headers campaign { name } } } proofs(campaignId: $campaignId, activityId: "mail") { sentBy recipients { address isSent reason } } proofReviewers }',
    { campaignId: createCampaign.id },
  );
  expect(inbox.messages).toMatchObject([
    {
      subject: expect.stringMatching(/^\[Proof\] Hi/),
      isProof: true,
      deliveryId: null,
      campaign: { name: 'Spring' },
    },
  ]);
  const names = inbox.messages[0]?.headers.map(({ name }) => name);
  expect(names).toContain('X-Partitura-Proof');
  expect(names).not.toContain('List-Unsubscribe');
  expect(proofs[0]?.recipients).toEqual([{ address: 'rita@example.com', isSent: true, reason: null }]);
  expect(proofReviewers).toEqual(['rita@example.com']);
});

test('templates are saved, changed and deleted; those that come with Partitura stay, and are sound', async () => {
  const saving =
    'mutation ($id: ID, $revision: Int, $content: EmailContentInput!) { saveContentTemplate(id: $id, revision: $revision, name: "Mine", content: $content) { id revision content { subject } } }';
  const { saveContentTemplate: mine } = await admin.query<{ saveContentTemplate: { id: string } }>(saving, {
    content,
  });
  expect((await admin.refusal(saving, { content })).extensions.code).toBe('NAME_TAKEN');
  await admin.query(saving, { id: mine.id, revision: 1, content: { ...content, subject: 'New' } });
  const { contentTemplates } = await admin.query<{
    contentTemplates: { id: string; isBuiltIn: boolean; content: typeof content }[];
  }>('{ contentTemplates { id isBuiltIn content { subject preheader format body text } } }');
  expect(contentTemplates[0]).toMatchObject({ id: mine.id, content: { subject: 'New' } });
  const given = contentTemplates.filter(({ isBuiltIn }) => isBuiltIn);
  expect(given.length).toBeGreaterThanOrEqual(4);
  for (const { content: starter } of given) {
    const { contentIssues } = await admin.query<{ contentIssues: unknown[] }>(
      'query ($id: ID!, $content: EmailContentInput!) { contentIssues(campaignId: $id, activityId: "mail", content: $content) { field message } }',
      { id: createCampaign.id, content: starter },
    );
    expect(contentIssues).toEqual([]);
    expect(starter.body).toContain('context.unsubscribeUrl');
  }
  const remove = 'mutation ($id: ID!) { deleteContentTemplate(id: $id) }';
  expect((await admin.refusal(remove, { id: given[0]!.id })).extensions.code).toBe('BUILT_IN');
  await admin.query(remove, { id: mine.id });
  expect((await admin.refusal(remove, { id: mine.id })).extensions.code).toBe('NOT_FOUND');
});

test('a content is previewed, checked and simulated for an activity that is drawn and not saved yet', async () => {
  const [people, mail] = graph.activities;
  const drawn = {
    activities: [people, { ...mail, id: 'another', label: 'Another' }],
    transitions: [{ ...graph.transitions[0], targetActivity: 'another' }],
  };
  const asked = { ...place, activityId: 'another' };
  const query = (part: string, fields: string) =>
    `query (${args}, $graph: GraphInput) { ${part}(${given}, graph: $graph) ${fields} }`;
  const unknown = await admin.refusal(query('contentPreview', '{ subject }'), asked);
  expect(unknown.extensions.code).toBe('NOT_FOUND');

  const answers = await admin.query<{
    contentPreview: { subject: string };
    contentIssues: { message: string }[];
    contentSimulation: { message: { subject: string } }[];
    contentPeople: string[];
  }>(
    `query (${args}, $graph: GraphInput) {
      contentPreview(${given}, graph: $graph) { subject }
      contentIssues(${given}, graph: $graph) { message }
      contentSimulation(${given}, graph: $graph, rows: [0]) { message { subject } }
      contentPeople(campaignId: $campaignId, activityId: $activityId, graph: $graph)
    }`,
    { ...asked, graph: drawn },
  );
  expect(answers.contentPreview.subject).toMatch(/^Hi \w/);
  expect(answers.contentSimulation[0]?.message.subject).toBe(answers.contentPreview.subject);
  expect(answers.contentIssues).toEqual([]);
  expect(answers.contentPeople.length).toBeGreaterThan(0);

  // What a field stands for is looked up in the graph that is drawn: here nothing gives it.
  const { contentIssues } = await admin.query<{ contentIssues: { message: string }[] }>(
    query('contentIssues', '{ message }'),
    { ...asked, graph: drawn, content: { ...content, subject: '{{ enrichment.total }}' } },
  );
  expect(contentIssues).toHaveLength(1);
});
