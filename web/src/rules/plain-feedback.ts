import { rule as ruleForm, type Rule } from '@partitura/server/query/rule';
import type { Client } from '@urql/core';
import { graphql } from '../graphql/graphql.ts';

const FeedbackRuleQuery = graphql(`
  query FeedbackRule($rule: JSON!, $entity: String) {
    feedbackRule(rule: $rule, entity: $entity)
  }
`);

/** The plain rule that campaign feedback stands for. */
export async function plainFeedback(
  client: Client,
  entity: string,
  rule: Rule,
): Promise<{ rule: Rule; error?: undefined } | { rule: null; error: unknown }> {
  const { data, error } = await client.query(FeedbackRuleQuery, { rule, entity }).toPromise();
  const read = ruleForm.safeParse(data?.feedbackRule);
  return read.success ? { rule: read.data } : { rule: null, error: error ?? read.error };
}
