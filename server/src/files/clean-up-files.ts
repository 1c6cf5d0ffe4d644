import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';

const samplesKept = 1;
const uploadsKept = 20;

/**
 * Deletes files that nobody will ask for: of each activity the newest sample and the newest 20 uploads are kept, and
 * what runs wrote (rejects, exports) for `keptForDays`. Files of a campaign go with it.
 */
export async function cleanUpFiles(db: Database, keptForDays: number): Promise<number> {
  const deleted = await db.execute(sql`
    delete from partitura.file f using (
      select id, purpose, created_at,
        row_number() over (partition by campaign_id, activity_id, purpose order by created_at desc, id desc) as place
      from partitura.file
    ) known
    where f.id = known.id and (
      (known.purpose = 'sample' and known.place > ${samplesKept})
      or (known.purpose = 'upload' and known.place > ${uploadsKept})
      or (known.purpose in ('reject', 'export') and known.created_at < now() - make_interval(days => ${keptForDays}))
    )
    returning f.id`);
  return deleted.length;
}
