import { eq } from 'drizzle-orm';
import { changeCatalog } from '../catalog/change-catalog.ts';
import type { DataModel, PredefinedFilter } from '../catalog/model.ts';
import { labelFromName } from '../catalog/names.ts';
import { campaignsUsing, filtersUsing, refuseWhileUsed } from '../catalog/users-of.ts';
import type { Queryable, Transaction } from '../db/database.ts';
import { pgcryptoSchema } from '../db/encryption.ts';
import { patternFaults } from '../db/pattern-faults.ts';
import { predefinedFilters } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, joined } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { patternsIn } from '../query/patterns-in.ts';
import { filterById, refuseForeign, type FilterUser, type SavedFilter } from './filter.ts';
import { brokenBy, filterForm, filterIssues, type FilterInput } from './filter-issues.ts';
import { inOurWords, saidOf } from '../lib/fault-in-words.ts';

/**
 * Saves a predefined filter, a new one where `id` is null. Whoever uses it has the new rule from then on. A new one is
 * its maker's own unless shared; a program's is shared.
 * @throws UserError with an issue for each fault (`rule.members.0.value`); FILTER_NOT_FOUND; FORBIDDEN when it is someone
 * else's own; IN_USE when others depend on what would change.
 */
export async function saveFilter(
  db: Queryable,
  user: FilterUser,
  id: string | null,
  input: FilterInput,
): Promise<SavedFilter> {
  const given = readForm(input);
  return await changeCatalog(db, async (tx, model) => {
    const before = id === null ? null : await filterById(tx, user, id);
    if (before !== null) refuseForeign(before, user);
    const filter = asFilter(given);
    const shared = given.shared ?? before?.shared ?? user.userId === null;
    refuseSharing(before, shared, user);
    const known = without(model, before?.name);
    const issues = [
      ...(known.filters.has(filter.name)
        ? [{ field: 'name', message: say`There is a predefined filter "${filter.name}" already.` }]
        : []),
      ...filterIssues(known, filter, {
        canEncrypt: (await pgcryptoSchema(tx)) !== null,
        patternFaults: await patternFaults(tx, patternsIn(filter, known)),
      }),
    ];
    const [first] = issues;
    if (first !== undefined) throw new UserError(first.message, { field: first.field, issues });
    if (before !== null) await refuseBreaking(tx, model, before, filter);

    const saved = id ?? newId();
    const columns = { ...filter, parameters: [...filter.parameters], shared };
    if (before === null) {
      await tx.insert(predefinedFilters).values({ id: saved, ownerId: user.userId, ...columns });
    } else {
      await tx
        .update(predefinedFilters)
        .set({ ...columns, updatedAt: new Date() })
        .where(eq(predefinedFilters.id, saved));
    }
    return await filterById(tx, user, saved);
  });
}

function readForm(input: FilterInput) {
  const parsed = filterForm.safeParse(input, inOurWords);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    message: saidOf(issue),
  }));
  throw new UserError(issues[0]?.message ?? say`This is no filter.`, {
    field: issues[0]?.field ?? '',
    issues,
  });
}

function asFilter(given: ReturnType<typeof readForm>): PredefinedFilter {
  return {
    name: given.name,
    label: given.label.trim(),
    description: given.description ?? '',
    entity: given.entity,
    parameters: (given.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      label: parameter.label?.trim() || labelFromName(parameter.name),
      type: parameter.type,
      ...(parameter.default ? { default: parameter.default } : {}),
    })),
    rule: given.rule,
  };
}

function refuseSharing(before: SavedFilter | null, shared: boolean, user: FilterUser): void {
  if (shared) return;
  if (before === null && user.userId === null) {
    throw new UserError(say`A private filter belongs to a person, and this is a program.`, {
      field: 'shared',
      hint: say`Share it.`,
    });
  }
  if (before === null || !before.shared || before.isMine || user.isAdministrator) return;
  throw new UserError(say`Only ${before.ownerName ?? say`an administrator`} can take back the sharing.`, {
    field: 'shared',
    code: 'FORBIDDEN',
    hint: say`Save a private filter of your own under another name.`,
  });
}

function without(model: DataModel, name: string | undefined): DataModel {
  return { ...model, filters: new Map([...model.filters].filter(([other]) => other !== name)) };
}

/** Users name a filter, and are of its entity; other filters also depend on its parameters. */
async function refuseBreaking(
  tx: Transaction,
  model: DataModel,
  before: SavedFilter,
  filter: PredefinedFilter,
): Promise<void> {
  const parts = { dimensions: [], links: [], filters: [before.name] };
  if (before.name !== filter.name || before.entity !== filter.entity) {
    refuseWhileUsed(say`The filter "${before.label}"`, [
      ...(await campaignsUsing(tx, model, parts)),
      ...(await filtersUsing(tx, model, parts)),
    ]);
  } else {
    const broken = brokenBy(model, filter);
    if (broken.length === 0) return;
    throw new UserError(say`This change would break ${joined(broken, ', ')}.`, {
      field: 'rule',
      code: 'IN_USE',
      hint: say`Give new parameters a default, or change these first.`,
      issues: broken.map((message) => ({ field: 'rule', message })),
    });
  }
}
