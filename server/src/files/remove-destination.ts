import { eq, ne, and, sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { campaigns, campaignVersions, fileDestinations } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { joined, say } from '../language/say.ts';
import { lockDestination, refuseWhileOnTheWay } from './save-destination.ts';

/**
 * Removes a destination; what was written there stays.
 * @throws UserError NOT_FOUND; IN_USE by campaigns that are not archived, or by files on their way
 */
export async function removeDestination(db: Database, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await lockDestination(tx, id);
    await refuseWhileOnTheWay(tx, row);
    const users = await tx
      .selectDistinct({ id: campaigns.id, name: campaigns.name })
      .from(campaigns)
      .innerJoin(campaignVersions, eq(campaignVersions.campaignId, campaigns.id))
      .where(
        and(
          ne(campaigns.state, 'archived'),
          sql`jsonb_path_exists(${campaignVersions.graph}, '$.activities[*].config ? (@.to == $name)', jsonb_build_object('name', ${row.name}::text))`,
        ),
      )
      .orderBy(campaigns.name);
    if (users.length > 0)
      throw new UserError(
        say`"${row.label}" is used by ${joined(
          users.map(({ name }) => say`the campaign "${name}"`),
          ', ',
        )}.`,
        {
          field: 'name',
          code: 'IN_USE',
          hint: say`Choose another destination there, or archive these first.`,
          issues: users.map((user) => ({
            field: 'name',
            message: say`the campaign "${user.name}"`,
            about: { kind: 'campaign', id: user.id },
          })),
        },
      );
    await tx.delete(fileDestinations).where(eq(fileDestinations.id, id));
  });
}
