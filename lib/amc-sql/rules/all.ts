import { ambiguousColumn } from './ambiguous-column';
import { argumentCount } from './argument-count';
import { audienceOutput, audienceTables } from './audience';
import { columnCount } from './column-count';
import { duplicateName } from './duplicate-name';
import { extendTimeWindow } from './extend-time-window';
import { hardCodedDate } from './hard-coded-date';
import { literalFilter } from './literal-filter';
import { misplacedAggregate } from './misplaced-aggregate';
import { notOnInstance } from './not-on-instance';
import { limit, orderBy } from './order-and-limit';
import {
  castShorthand,
  concatOperator,
  doubleQuotes,
  interval,
  notEqualsOperator,
  semicolon,
} from './other-dialect-syntax';
import { amcParameter, templateParameter } from './parameters';
import { protectedOutput } from './protected-output';
import { reservedName } from './reserved-name';
import { rightJoin } from './right-join';
import type { Rule } from './rule';
import { selectStar } from './select-star';
import { syntax } from './syntax';
import { undocumented } from './undocumented';
import { ungroupedColumn } from './ungrouped-column';
import { units } from './units';
import { unknownColumn } from './unknown-column';
import { unknownFunction } from './unknown-function';
import { unknownTable } from './unknown-table';
import { unusedParameter } from './unused-parameter';
import { userIdGuard } from './user-id-guard';
import { countStarOver, windowNeedsOver } from './windows';

/** Every rule, in the order in which AMC would find the faults: syntax, names, types, privacy, then advice. */
export const RULES: readonly Rule[] = [
  syntax,
  unknownTable,
  unknownColumn,
  ambiguousColumn,
  columnCount,
  duplicateName,
  unknownFunction,
  argumentCount,
  windowNeedsOver,
  countStarOver,
  misplacedAggregate,
  ungroupedColumn,
  selectStar,
  rightJoin,
  extendTimeWindow,
  castShorthand,
  notEqualsOperator,
  amcParameter,
  templateParameter,
  unusedParameter,
  audienceTables,
  audienceOutput,
  notOnInstance,
  protectedOutput,
  literalFilter,
  semicolon,
  interval,
  orderBy,
  limit,
  doubleQuotes,
  undocumented,
  concatOperator,
  reservedName,
  userIdGuard,
  hardCodedDate,
  units,
];
