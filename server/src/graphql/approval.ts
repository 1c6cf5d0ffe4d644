import { uuid } from './bad-input.ts';
import {
  approvalOf,
  approvalRule,
  decideApproval,
  requestApproval,
  setApprovalRule,
  type Approval,
  type ApprovalRule,
  type approvalStates,
} from '../campaigns/approval.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';

const ApprovalStateType = builder.enumType('ApprovalState', {
  description: 'How a request to approve a draft stands.',
  values: {
    requested: { description: 'Nobody has decided yet.' },
    approved: { description: 'The draft can be published as it is.' },
    rejected: { description: 'Something is to be changed first.' },
    withdrawn: { description: 'The draft or the settings have changed since: ask again.' },
  } as const satisfies Record<(typeof approvalStates)[number], { description: string }>,
});

const ApprovalType = builder.objectRef<Approval>('Approval').implement({
  description: 'A request to approve a draft, and what was decided.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the request.' }),
    state: t.expose('state', { type: ApprovalStateType, description: 'How it stands.' }),
    requestedById: t.exposeID('requestedById', { description: 'Id of the user who has asked.' }),
    requestedBy: t.exposeString('requestedBy', { description: 'Who has asked.' }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When.' }),
    requestNote: t.exposeString('requestNote', { description: 'What was said of it; empty: nothing.' }),
    decidedBy: t.exposeString('decidedBy', { nullable: true, description: 'Who has decided.' }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true, description: 'When.' }),
    decisionNote: t.exposeString('decisionNote', { description: 'What was said with it; empty: nothing.' }),
  }),
});

const ApprovalRuleType = builder.objectRef<ApprovalRule>('ApprovalRule').implement({
  description: 'Whether a second person has to approve whatever is published.',
  fields: (t) => ({
    isRequired: t.exposeBoolean('isRequired', { description: 'Nothing is published without approval.' }),
    changedBy: t.exposeString('changedBy', { nullable: true, description: 'Who has changed it last.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', nullable: true, description: 'When.' }),
  }),
});

builder.drizzleObjectFields(CampaignType, (t) => ({
  approval: t.field({
    type: ApprovalType,
    nullable: true,
    description: 'The newest request to approve the draft; null where nobody has asked.',
    resolve: (campaign, _args, { db }) => approvalOf(db, campaign),
  }),
}));

builder.queryField('approvalRule', (t) =>
  t.field({
    type: ApprovalRuleType,
    description: 'Whether a second person has to approve whatever is published.',
    authScopes: { permission: 'settings.read' },
    resolve: (_root, _args, { db }) => approvalRule(db),
  }),
);

const campaignArg = { required: true, validate: uuid, description: 'Id of the campaign.' } as const;

builder.mutationFields((t) => ({
  setApprovalRule: t.withAuth({ permission: 'settings.manage' }).field({
    type: ApprovalRuleType,
    description: 'Sets whether a second person has to approve whatever is published.',
    args: { isRequired: t.arg.boolean({ required: true, description: 'True: it has to.' }) },
    resolve: (_root, { isRequired }, { db, viewer }) => setApprovalRule(db, isRequired, viewer),
  }),
  requestApproval: t.withAuth({ permission: 'campaign.edit' }).field({
    type: ApprovalType,
    description:
      'Asks those who may approve to look at the draft as it is now. NOT_A_PERSON for an API key; GRAPH_HAS_ERRORS, STALE_REVISION, NO_DRAFT, CAMPAIGN_ENDED.',
    args: {
      campaignId: t.arg.id(campaignArg),
      revision: t.arg.int({ required: true, description: 'Revision of the draft that was looked at.' }),
      note: t.arg.string({ description: 'What it is about, at most 2,000 characters.' }),
    },
    resolve: (_root, { campaignId, revision, note }, { db, viewer }) =>
      requestApproval(db, campaignId, revision, note ?? '', viewer),
  }),
  decideApproval: t.withAuth({ permission: 'campaign.approve' }).field({
    type: ApprovalType,
    description:
      'Approves or rejects a request. OWN_REQUEST where the viewer has asked; NO_REQUEST where it was withdrawn or decided; NOT_A_PERSON for an API key.',
    args: {
      campaignId: t.arg.id(campaignArg),
      requestId: t.arg.id({
        required: true,
        validate: uuid,
        description: 'Id of the request that was seen.',
      }),
      isApproved: t.arg.boolean({ required: true, description: 'False: it is rejected.' }),
      note: t.arg.string({
        description: 'What is said with it, at most 2,000 characters; a rejection needs one.',
      }),
    },
    resolve: (_root, { campaignId, requestId, isApproved, note }, { db, viewer }) =>
      decideApproval(db, campaignId, requestId, isApproved ? 'approved' : 'rejected', note ?? '', viewer),
  }),
}));
