import { createClient } from 'graphql-ws';
import { expect, it } from 'vitest';
import WebSocket from 'ws';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { inTransaction } from '../../server/src/db/database.ts';
import { amount, forms, moment, say } from '../../server/src/language/say.ts';
import { notifyAdministrators } from '../../server/src/notifications/notify.ts';
import { logRun } from '../../server/src/runs/log-run.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { client } from '../kit/client.ts';
import { ana } from '../kit/engine.ts';
import { startTestServer } from '../kit/server.ts';
import { signedIn } from '../kit/signed-in.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const server = await startTestServer({ env: { ROLE: 'api' } });
const { db, admin } = server;
const reader = await signedIn(server, 'bea', 'administrator');
const portuguese = client(reader.url, { ...reader.headers, 'accept-language': 'pt-BR' });
const campaign = await createCampaign(db, { name: 'x', graph: graphOf({ a: { rows: 1 } }, []) }, ana);
const { id: runId } = await startRun(db, { campaignId: campaign.id, mode: 'test', user: ana }, stepKinds);

it('answers whoever asks in their language, with the same code and field', async () => {
  const document = 'mutation { createCampaign(name: " ") { id } }';
  const [english, other] = [await admin.refusal(document), await portuguese.refusal(document)];
  expect(english.message).toBe('Give the campaign a name.');
  expect(other).toEqual({ ...english, message: 'Dê um nome à campanha.' });
  const answers = [admin, portuguese].map((one) => one.fetch('/api/imports', { method: 'POST', body: 'a' }));
  const said = await Promise.all(answers.map(async (answer) => (await (await answer).json()) as object));
  expect(said).toMatchObject([
    { message: 'Say which entity the file is for: /api/imports?entity=NAME.' },
    { message: 'Diga para qual entidade é o arquivo: /api/imports?entity=NOME.' },
  ]);
});

it('takes the language of a socket from what it begins with', async () => {
  class SignedIn extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers: { ...admin.headers, 'accept-language': 'en' } });
    }
  }
  const socket = createClient({
    url: `${admin.url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: SignedIn,
    connectionParams: { acceptLanguage: 'pt-BR' },
    retryAttempts: 0,
  });
  const query = 'subscription { runFlow(runId: "00000000-0000-4000-8000-000000000000") { seq } }';
  const events = socket.iterate({ query });
  const first = await events.next().then(
    ({ value }) => value?.errors,
    (error: unknown) => error,
  );
  expect(first).toMatchObject([{ message: 'Esta execução não existe (mais).' }]);
  await socket.dispose();
});

it('shows what was kept to each reader in their language', async () => {
  await inTransaction(db, async (tx) => {
    const at = moment(new Date(Date.UTC(2027, 2, 7, 12, 30)), 'America/Sao_Paulo');
    await logRun(tx, runId, [
      { message: say`The clock is put forward to ${at}` },
      { message: forms(amount(1234), '{0} line rejected', '{0} lines rejected') },
      { message: say`Failed: ${'\0"\ud800"'}` },
    ]);
    await notifyAdministrators(tx, {
      level: 'warning',
      title: say`The export ${'people.csv'} is not there`,
      message: say`It is tried again by itself.`,
      campaignId: campaign.id,
    });
  });
  const document = `{ run(id: "${runId}") { log { message } } notifications(first: 1) { notifications { title message } } }`;
  expect(await reader.query(document)).toEqual({
    run: {
      log: [
        'Started as a test run of version 1',
        'The clock is put forward to 7 March 2027, 09:30',
        '1,234 lines rejected',
        'Failed: "\ufffd"',
      ].map((message) => ({ message })),
    },
    notifications: {
      notifications: [
        { title: 'The export people.csv is not there', message: 'It is tried again by itself.' },
      ],
    },
  });
  const found = `{ run(id: "${runId}") { log(search: "REJEITADAS") { message } } }`;
  expect(await portuguese.query(found)).toEqual({ run: { log: [{ message: '1.234 linhas rejeitadas' }] } });
  expect(await admin.query(found)).toEqual({ run: { log: [] } });
  expect(await portuguese.query(document)).toEqual({
    run: {
      log: [
        'Iniciada como execução de teste da versão 1',
        'O relógio é adiantado para 7 de março de 2027, 09:30',
        '1.234 linhas rejeitadas',
        'Falhou: "\ufffd"',
      ].map((message) => ({ message })),
    },
    notifications: {
      notifications: [
        { title: 'A exportação people.csv não chegou', message: 'Há nova tentativa automática.' },
      ],
    },
  });
});
