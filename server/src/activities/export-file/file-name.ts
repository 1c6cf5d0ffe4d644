import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { campaigns } from '../../db/schema.ts';
import { safeFileName } from '../../files/file-name.ts';
import { checkTemplate } from '../../personalization/check-template.ts';
import { compileTemplate } from '../../personalization/compile-template.ts';
import type { ConfigIssue, PerformContext } from '../kind.ts';
import { errorAt } from '../shape.ts';
import type { exportFile } from './contract.ts';
import { say } from '../../language/say.ts';

type Config = z.output<typeof exportFile.config>;

const known = new Set([
  'campaign.id',
  'campaign.name',
  'activity.id',
  'activity.label',
  'run.id',
  'run.mode',
  'now',
]);

/** What is wrong with the pattern of the name. */
export function fileNameIssues({ fileName }: Config): ConfigIssue[] {
  if (fileName.trim() === '') return [errorAt('fileName', say`Name the file.`)];
  return checkTemplate(fileName, (path) =>
    known.has(path.join('.')) || path[0] === 'variables'
      ? null
      : say`There is no "${path.join('.')}" here: use ${[...known].join(', ')}, or variables.NAME.`,
  ).map(({ message }) => errorAt('fileName', message));
}

/** The name of the file, its endings included: no folders, whatever the values are. */
export async function fileNameOf(config: Config, context: PerformContext): Promise<string> {
  const { tx, campaignId, activityId, activityLabel, runId, mode, now, timeZone, variables } = context;
  const [campaign] = await tx
    .select({ name: campaigns.name })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  const rendered = compileTemplate(config.fileName, { escape: 'none' }).render({
    campaign: { id: campaignId, name: campaign?.name ?? '' },
    activity: { id: activityId, label: activityLabel },
    run: { id: runId, mode },
    now: now.toISOString(),
    variables,
    context: { timeZone },
  });
  const ending = `.${config.format}${config.gzip ? '.gz' : ''}`;
  // A slash in a label is no folder.
  const name = rendered.replaceAll(/[/\\]/g, '_').trim();
  return safeFileName(`${name === '' ? 'export' : name}${ending}`, `export${ending}`);
}
