import 'server-only';
import { accounts } from './endpoints/accounts';
import { advertisers } from './endpoints/advertisers';
import { dataSources } from './endpoints/data-sources';
import { executions } from './endpoints/executions';
import { instances } from './endpoints/instances';
import { schedules } from './endpoints/schedules';
import { workflows } from './endpoints/workflows';

/** The operations of Amazon Marketing Cloud, by resource; each takes its context first. */
export const amc = { accounts, instances, advertisers, workflows, executions, schedules, dataSources };
