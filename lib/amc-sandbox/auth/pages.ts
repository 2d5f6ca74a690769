import { html, raw } from 'hono/html';
import { TENANTS, type Tenant } from '../tenants';
import type { AuthorizeRequest } from './authorize-request';
import { PAGE_STYLE } from './page-style';

type Markup = ReturnType<typeof html>;

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  'advertising::campaign_management': 'Use Amazon Marketing Cloud for you: instances, queries and their results',
  'cpc_advertising:campaign_management': 'Use Amazon Marketing Cloud for you: instances, queries and their results',
  'advertising::audiences': 'Manage audiences and advertiser data uploads',
  profile: 'See your name and e-mail address',
  'profile:user_id': 'See your user id',
  postal_code: 'See your postal code',
};

function page(title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <style>
      ${raw(PAGE_STYLE)}
    </style>
  </head>
  <body>
    <main>
      <p class="banner">AMC sandbox · a stand-in for Amazon on this machine</p>
      ${body}
    </main>
  </body>
</html>`;
}

function tenantChoice(tenant: Tenant, index: number): Markup {
  const instances = tenant.accounts.flatMap((account) => account.instances).length;
  const accounts = tenant.accounts.map((account) => account.accountName).join(', ');
  return html`<label class="choice">
    <input type="radio" name="tenant" value="${tenant.id}" ${index === 0 ? 'checked' : ''} />
    <span><strong>${tenant.name}</strong> <span class="quiet">${tenant.email}</span><br />
      <span class="quiet">${accounts} ·&nbsp;${instances}&nbsp;${instances === 1 ? 'instance' : 'instances'}</span></span>
  </label>`;
}

/** Whom to sign in as, what the app asks for, Allow and Cancel. `query` comes back with the form as it was. */
export function consentPage(request: AuthorizeRequest, query: URLSearchParams): Markup {
  return page(
    'Sign in with Amazon (sandbox)',
    html`<h1>Allow access to your Amazon Ads data?</h1>
      <p>The app at <strong>${new URL(request.redirectUri).host}</strong> asks to:</p>
      <ul>
        ${request.scopes.map((scope) => html`<li>${SCOPE_WORDS[scope] ?? scope}</li>`)}
      </ul>
      <form method="post" action="/ap/oa">
        ${[...query]
          .filter(([name]) => name !== 'tenant' && name !== 'decision')
          .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <fieldset>
          <legend>Continue as</legend>
          ${TENANTS.map(tenantChoice)}
        </fieldset>
        <div class="buttons">
          <button type="submit" name="decision" value="cancel">Cancel</button>
          <button type="submit" name="decision" value="allow" class="main">Allow</button>
        </div>
      </form>`,
  );
}

/** Amazon's own page for a request whose client or return address is wrong; its code names the parameter. */
export function errorPage(code: string, requestId: string): Markup {
  return page(
    "We're sorry",
    html`<h1>We're sorry</h1>
      <p>An unknown error occurred. Please return to the app and try again, or tell its makers:</p>
      <p><strong>400 Bad Request</strong><br /><code>${code}</code></p>
      ${
        code.includes('redirect-uri')
          ? html`<p class="quiet">The redirect URI you provided has not been whitelisted for your application.
              In this sandbox every loopback address is allowed, others with --redirect-uri.</p>`
          : ''
      }
      <p class="quiet">Request Id: ${requestId}</p>`,
  );
}
