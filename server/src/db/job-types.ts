/** Every kind of job and what it is given: ids only, since the row is the truth and the job a hint. */
export interface Jobs {
  launch_campaign: { readonly campaignId: string };
  rehearse: { readonly rehearsalId: string };
  run_task: { readonly taskId: string };
  send_delivery: { readonly deliveryId: string };
  send_notice: { readonly noticeId: string };
  place_file: { readonly fileId: string };
  import_file: { readonly importId: string };
  sandbox_react: Record<string, never>;
  housekeeping: Record<string, never>;
}
export type JobName = keyof Jobs;

/** Jobs of different lanes never wait for each other. */
export const lanes = {
  launching: ['launch_campaign', 'rehearse'],
  audience: ['run_task'],
  sending: ['send_delivery'],
  notices: ['send_notice', 'place_file'],
  housekeeping: ['import_file', 'sandbox_react', 'housekeeping'],
} as const satisfies Record<string, readonly JobName[]>;
export type Lane = keyof typeof lanes;
