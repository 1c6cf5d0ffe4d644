import './scalars.ts';
import './activity-kind.ts';
import './audience.ts';
import './campaign.ts';
import './campaign-mutations.ts';
import './campaign-settings.ts';
import './channel-configuration.ts';
import './content.ts';
import './delivery.ts';
import './entity-fields.ts';
import './import.ts';
import './inbox.ts';
import './message.ts';
import './notification.ts';
import './population-rows.ts';
import './report.ts';
import './rule.ts';
import './run.ts';
import './run-flow.ts';
import './run-mutations.ts';
import './suppression.ts';
import './user.ts';
import { builder } from './builder.ts';

/** The whole API. */
export const schema = builder.toSchema();
