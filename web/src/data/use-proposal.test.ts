import { expect, test, vi } from 'vitest';
import { ref } from 'vue';
import type { ProposalDraft } from './proposal-draft.ts';
import { useProposal } from './use-proposal.ts';

// The dialog itself needs the whole library; the test answers for the person.
vi.mock('../ui/use-confirm.ts', () => ({ useConfirm: () => () => Promise.resolve(false) }));

const made = (key: string): ProposalDraft => ({ entities: [], key }) as unknown as ProposalDraft;

test('a review is there again for who goes back and changes nothing, and is not made anew over changes unasked', async () => {
  const text = ref('one');
  let [questions, isSure] = [0, false];
  const proposal = useProposal(
    () => text.value,
    async () => {
      questions += 1;
      return isSure;
    },
  );
  expect(await proposal.begin()).toBe(true);
  proposal.take(made('a'));
  expect(proposal.isReviewing.value).toBe(true);

  proposal.draft.value = made('amended');
  proposal.back();
  expect(proposal.isReviewing.value).toBe(false);
  expect(await proposal.begin()).toBe(false);
  expect([proposal.isReviewing.value, proposal.draft.value, questions]).toEqual([true, made('amended'), 0]);

  proposal.back();
  text.value = 'two';
  expect(await proposal.begin()).toBe(false);
  expect([questions, proposal.draft.value, proposal.isReviewing.value]).toEqual([1, made('amended'), false]);
  isSure = true;
  expect(await proposal.begin()).toBe(true);
  proposal.take(made('b'));
  // Nothing was changed in this one: no question.
  proposal.back();
  text.value = 'three';
  expect(await proposal.begin()).toBe(true);
  expect(questions).toBe(2);
});
