import { all, customers, has, hasNo, is, literal, type NamedAudience } from './rules.ts';

/** What needs messages, a saved audience or a filter: see the story. */
export const afterSending = (campaign: string): NamedAudience[] => {
  const from = `from partitura.message m join partitura.delivery d on d.id = m.delivery_id where d.campaign_id = '${campaign}'`;
  const events = `select e.identity::int as customer_id from partitura.tracking_event e join partitura.delivery d on d.id = e.delivery_id where d.campaign_id = '${campaign}'`;
  return [
    customers(
      'were sent something',
      has(['messageFeedback'], is('status', 'equals', 'sent')),
      `select distinct m.identity::int as customer_id ${from} and m.status = 'sent'`,
    ),
    customers(
      'opened and did not click',
      all(
        has(['emailTracking'], all(is('interaction', 'equals', 'opened'), is('machine', 'equals', false))),
        hasNo(['emailTracking'], is('interaction', 'equals', 'clicked')),
      ),
      `${events} and e.kind = 'opened' and not e.machine except ${events} and e.kind = 'clicked'`,
    ),
    customers(
      'feedback: opened, any campaign',
      { type: 'feedback', behaviours: ['opened'], campaign: { type: 'any' } },
      `${events} and e.kind = 'opened' and not e.machine group by 1`,
    ),
    customers(
      'feedback: sent Film night and never clicked',
      {
        type: 'feedback',
        behaviours: ['clicked'],
        negated: true,
        campaign: { type: 'campaign', id: campaign },
      },
      `select m.identity::int as customer_id ${from} and m.status = 'sent' except ${events} and e.kind = 'clicked' and not e.machine`,
    ),
    customers(
      'feedback: hard bounces',
      { type: 'feedback', behaviours: ['bouncedHard'], campaign: { type: 'any' } },
      `select distinct m.identity::int as customer_id ${from} and m.bounce_type = 'hard'`,
    ),
    customers(
      'in a saved audience',
      { type: 'audience', audience: 'indians' },
      "select customer_id from data.customer join data.address using (address_id) join data.city using (city_id) join data.country using (country_id) where country = 'India'",
    ),
    customers(
      'in no saved audience, by a filter with a parameter',
      all(
        { type: 'audience', audience: 'indians', negated: true },
        { type: 'filter', filter: 'paid_at_least', parameters: { amount: literal(160) } },
      ),
      "select customer_id from data.payment where customer_id not in (select customer_id from data.customer join data.address using (address_id) join data.city using (city_id) join data.country using (country_id) where country = 'India') group by 1 having sum(amount) >= 160",
    ),
    customers(
      'not by the filter with its default',
      { type: 'filter', filter: 'paid_at_least', negated: true },
      'select customer_id from data.customer where customer_id not in (select customer_id from data.payment group by 1 having sum(amount) >= 120)',
    ),
    customers(
      'by an expression',
      is({ type: 'expression', text: 'Length(last_name)' }, 'greater', 9),
      'select customer_id from data.customer where length(last_name) > 9',
    ),
  ];
};
