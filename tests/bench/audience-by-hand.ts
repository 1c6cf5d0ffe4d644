/** The demo's audience part as somebody who knows SQL and these tables would write it: one statement for each table. */
export function byHand(
  table: (activity: string) => string,
  { now, spent, top }: { now: Date; spent: number; top: number },
): Record<string, string> {
  const instant = (at: number): string => `timestamptz '${new Date(at).toISOString()}'`;
  const year = 365 * 24 * 3600 * 1000;
  return {
    'big-spenders': `create table ${table('big-spenders')} as
      select customer_id from data.payment
      where payment_date between ${instant(now.getTime() - year)} and ${instant(now.getTime())}
      group by customer_id having sum(amount) >= ${spent}`,
    'family-fans': `create table ${table('family-fans')} as
      select r.customer_id from data.rental r
        join data.inventory i using (inventory_id) join data.film_category fc using (film_id) join data.category c using (category_id)
      where lower(c.name) = 'family' group by r.customer_id having count(*) >= 4`,
    'in-india': `create table ${table('in-india')} as
      select c.customer_id from data.customer c
        join data.address a using (address_id) join data.city using (city_id) join data.country o using (country_id)
      where lower(o.country) = 'india'`,
    either: `create table ${table('either')} as
      select customer_id from ${table('big-spenders')} union select customer_id from ${table('family-fans')}`,
    'without-india': `create table ${table('without-india')} as
      select e.customer_id from ${table('either')} e
      where not exists (select from ${table('in-india')} i where i.customer_id = e.customer_id)`,
    'one-per-address': `create table ${table('one-per-address')} as
      select distinct on (lower(trim(c.email))) w.customer_id
      from ${table('without-india')} w join data.customer c using (customer_id)
      order by lower(trim(c.email)), hashint8extended(w.customer_id, 7), w.customer_id`,
    'last-film': `create table ${table('last-film')} as
      select o.customer_id, f.title as "lastFilmTitle", last.rental_date as "lastRentalDate", p.total as "totalPaid"
      from ${table('one-per-address')} o
        left join lateral (
          select r.inventory_id, r.rental_date from data.rental r where r.customer_id = o.customer_id
          order by r.rental_date desc, r.rental_id desc limit 1
        ) last on true
        left join data.inventory i using (inventory_id) left join data.film f using (film_id)
        left join (
          select customer_id, sum(amount) as total from data.payment join ${table('one-per-address')} using (customer_id)
          group by customer_id
        ) p using (customer_id)`,
    'top-100': `create table ${table('top-100')} as
      select *, case when row_number() over (order by "totalPaid" desc nulls last, customer_id) <= ${top} then 0 else 1 end as _branch
      from ${table('last-film')}`,
  };
}
