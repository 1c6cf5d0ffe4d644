import { and, eq } from 'drizzle-orm';
import { inTransaction, type Queryable } from '../db/database.ts';
import { favouriteFilters } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { filterById, refuseForeign, type FilterUser, type SavedFilter } from './filter.ts';

/**
 * Makes a filter a favourite of the user's, or one no more.
 * @throws UserError (FILTER_NOT_FOUND; FORBIDDEN when it is someone else's own; BAD_INPUT for a program)
 */
export async function setFavouriteFilter(
  db: Queryable,
  user: FilterUser,
  id: string,
  favourite: boolean,
): Promise<SavedFilter> {
  return await inTransaction(db, async (tx) => {
    const { userId } = user;
    refuseForeign(await filterById(tx, user, id), user);
    if (userId === null) {
      throw new UserError(say`Favourites belong to people, and this is a program.`, {
        hint: say`Sign in as a person.`,
      });
    }
    if (favourite) await tx.insert(favouriteFilters).values({ filterId: id, userId }).onConflictDoNothing();
    else {
      await tx
        .delete(favouriteFilters)
        .where(and(eq(favouriteFilters.filterId, id), eq(favouriteFilters.userId, userId)));
    }
    return await filterById(tx, user, id);
  });
}
