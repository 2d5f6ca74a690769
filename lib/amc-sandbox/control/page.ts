import { html, raw } from 'hono/html';
import { instancesOf } from '../admin/instances';
import { PAGE_STYLE } from '../auth/page-style';
import { FAULT_KINDS, FAULT_ROUTES } from '../faults/presets';
import type { Fault, FaultRule } from '../faults/rules';
import type { Sandbox } from '../sandbox';
import { TENANTS, type Tenant } from '../tenants';
import type { LoggedRequest } from './request-log';

type Markup = ReturnType<typeof html>;

const SHOWN_REQUESTS = 30;

const STYLE = `
main { width: min(100%, 960px); }
h2 { margin: 28px 0 8px; font-size: 17px; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
td code, .tight { white-space: nowrap; }
th, td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
.row { display: flex; flex-wrap: wrap; gap: 10px; align-items: end; }
.row label { display: grid; gap: 4px; font-size: 14px; }
select, input { font: inherit; min-height: 44px; padding: 0 10px; border-radius: 8px; border: 1px solid var(--line);
  background: var(--card); color: inherit; max-width: 100%; }
input[type=number] { width: 110px; }
`;

const button = (action: string, text: string, name = '', value = ''): Markup =>
  html`<form method="post" action="/__sandbox/page/${action}"><button name="${name}" value="${value}">${text}</button></form>`;

const options = (choices: Readonly<Record<string, { readonly label: string }>>): Markup[] =>
  Object.entries(choices).map(([key, { label }]) => html`<option value="${key}">${label}</option>`);

function actionOf({
  route: _,
  method: __,
  count: ___,
  skip: ____,
  seed: _____,
  probability,
  when,
  ...action
}: Fault): string {
  // What is usual needs no words.
  const unusual = { ...(when === 'before' ? {} : { when }), ...(probability === 1 ? {} : { probability }) };
  return JSON.stringify({ ...action, ...unusual });
}

function faultRow({ id, fault, struck }: FaultRule): Markup {
  const left = fault.count === undefined ? 'until cleared' : `${Math.max(fault.count - struck, 0)} left`;
  return html`<tr>
    <td><code>${fault.method ?? 'any'} ${fault.route}</code></td><td><code>${actionOf(fault)}</code></td>
    <td class="tight">${struck} struck, ${left}</td><td>${button('clear', 'Clear', 'id', String(id))}</td></tr>`;
}

function tenantRows(sandbox: Sandbox, tenant: Tenant): Markup[] {
  return tenant.accounts.flatMap((account) =>
    instancesOf(sandbox, account).map(
      (instance) => html`<tr><td class="tight">${tenant.name}</td><td><code>${account.accountId}</code></td>
        <td><code>${account.marketplaceId}</code></td><td><code>${instance.instanceId}</code></td>
        <td>${instance.instanceName}</td><td>${instance.instanceType}</td></tr>`,
    ),
  );
}

function requestRow({ at, method, path, status }: LoggedRequest): Markup {
  return html`<tr><td>${at.slice(11, 19)}</td><td>${status}</td><td><code>${method} ${path}</code></td></tr>`;
}

const table = (label: string, heads: readonly string[], rows: readonly Markup[]): Markup =>
  rows.length === 0
    ? html`<p class="quiet">None.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
        <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${rows}</tbody></table></div>`;

/** What is going on, and the means to break it: plain forms, no script. */
export function controlPage(sandbox: Sandbox): Markup {
  const {
    faults,
    requests,
    options: { clientId },
  } = sandbox;
  const recent = requests.list().slice(-SHOWN_REQUESTS).reverse();
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>AMC sandbox</title>
    <style>${raw(PAGE_STYLE)}${raw(STYLE)}</style>
  </head>
  <body>
    <main>
      <h1>AMC sandbox</h1>
      <p class="quiet">Client id <code>${clientId}</code></p>

      <h2>Break something</h2>
      <form method="post" action="/__sandbox/page/add" class="row">
        <label>Where<select name="where">${options(FAULT_ROUTES)}</select></label>
        <label>What<select name="kind">${options(FAULT_KINDS)}</select></label>
        <label>How often<input name="count" type="number" min="1" placeholder="always" /></label>
        <button class="main">Add</button>
      </form>

      <h2>Faults in force</h2>
      ${table('Faults in force', ['Requests', 'Fault', 'So far', 'Clear'], faults.list().map(faultRow))}

      <h2>Consent and tokens</h2>
      <div class="row">
        ${TENANTS.map((tenant) => button('revoke', `Take back ${tenant.name}'s consent`, 'tenant', tenant.id))}
        ${button('expire', 'Expire all access tokens')}
      </div>

      <h2>Last requests</h2>
      ${table('Last requests', ['Time (UTC)', 'Status', 'Request'], recent.map(requestRow))}

      <h2>Who is in it</h2>
      ${table(
        'Who is in it',
        ['User', 'Account', 'Marketplace', 'Instance', 'Name', 'Type'],
        TENANTS.flatMap((tenant) => tenantRows(sandbox, tenant)),
      )}
    </main>
  </body>
</html>`;
}
