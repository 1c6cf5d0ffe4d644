import { earlierCampaign } from './targeting-data.ts';

/** What the campaign and those who write it by hand agree on. */
export interface Targets {
  readonly now: Date;
  readonly countries: readonly string[];
  readonly categories: readonly string[];
  readonly spent: number;
  readonly top: number;
}

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const day = 24 * 3600 * 1000;

/** Each audience as somebody who knows SQL and these tables would write it. */
function parts({ now, countries, categories, spent, top }: Targets) {
  const instant = (at: number): string => `timestamptz '${new Date(at).toISOString()}'`;
  return {
    buyers: `
      select c.id from data.customer c join data.city t on t.id = c.city_id join data.country o on o.id = t.country_id
        join (
          select p.customer_id from data.purchase p join data.product q on q.id = p.product_id
          where p.at >= ${instant(now.getTime() - 365 * day)} and p.at <= ${instant(now.getTime())} and q.category in (${list(categories)})
          group by p.customer_id having sum(p.amount) >= ${spent}
        ) s on s.customer_id = c.id
      where o.name in (${list(countries)})`,
    readers: `
      with events as materialized (
        select e.identity, bool_or(e.kind = 'opened') as opened, bool_or(e.kind = 'clicked') as clicked
        from partitura.tracking_event e
        where not e.machine and e.delivery_id in (select id from partitura.delivery where campaign_id = '${earlierCampaign}' and dimension = 'customers')
        group by e.identity
      )
      select c.id from data.customer c join events e on e.identity = c.email where e.opened and not e.clicked`,
    either: (buyers: string, readers: string) => `select id from ${buyers} union select id from ${readers}`,
    matched: (file: string) => `
      select distinct on (id) id, email, code from (
        select distinct on (f._row) f._row, c.id, f.email, f.code
        from ${file} f join data.customer c on lower(btrim(c.email)) = lower(btrim(f.email)) order by f._row, c.id
      ) m order by id, _row`,
    without: (either: string, matched: string) => `
      select e.id from ${either} e where not exists (select from ${matched} m where m.id = e.id)`,
    unique: (without: string) => `
      select distinct on (lower(btrim(c.email))) w.id
      from ${without} w join data.customer c on c.id = w.id order by lower(btrim(c.email)), hashint8extended(w.id, 7), w.id`,
    enriched: (unique: string) => `
      select u.id, l.last_amount, l.purchases, l.total
      from ${unique} u left join lateral (
        select count(*) as purchases, sum(p.amount) as total, (array_agg(p.amount order by p.at desc, p.id))[1] as last_amount
        from data.purchase p where p.customer_id = u.id
      ) l on true`,
    split: (enriched: string) => `
      select *, case when place <= ${top} then 0
          when row_number() over (partition by place <= ${top} order by hashint8extended(id, 8)) <= (count(*) over ()) * 3 / 10 then 1
          else 2 end as _branch
      from (select *, row_number() over (order by total desc nulls last, id) as place from ${enriched}) r`,
    homes: (split: string) => `
      select distinct c.household_id as id from ${split} s join data.customer c on c.id = s.id
      where s._branch = 0 and c.household_id is not null`,
    saved: (split: string) => `select id, last_amount, purchases, total from ${split} where _branch = 1`,
    members: (saved: string) => `
      select 'some' as audience, c.email as identity, now() as at from ${saved} s join data.customer c on c.id = s.id`,
  };
}

/** One statement for each table that the run leaves. A step's name is its table's. */
export function stepByStep(targets: Targets): [name: string, text: string][] {
  const t = (name: string): string => `hand.${name}`;
  const by = parts(targets);
  return [
    ['buyers', by.buyers],
    ['readers', by.readers],
    ['either', by.either(t('buyers'), t('readers'))],
    ['matched', by.matched(t('file'))],
    ['without', by.without(t('either'), t('matched'))],
    ['uniques', by.unique(t('without'))],
    ['enriched', by.enriched(t('uniques'))],
    ['parts', by.split(t('enriched'))],
    ['homes', by.homes(t('parts'))],
    ['saved', by.saved(t('parts'))],
    ['members', by.members(t('saved'))],
  ];
}

/** As few statements as leave the final tables alone. */
export function fused(targets: Targets): [name: string, text: string][] {
  const by = parts(targets);
  return [
    [
      'parts',
      `with buyers as (${by.buyers}), readers as (${by.readers}), either as (${by.either('buyers', 'readers')}),
        matched as (${by.matched('hand.file')}), without as (${by.without('either', 'matched')}),
        uniques as materialized (${by.unique('without')}), enriched as (${by.enriched('uniques')})
      ${by.split('enriched')}`,
    ],
    ['homes', by.homes('hand.parts')],
    ['saved', by.saved('hand.parts')],
  ];
}
