import { connectAmazon } from './support/journey';
import { heading, shoot } from './support/screens';
import { expect, expectAccessible, signUp, test } from './support/test';

test('an instance is added by hand, changed, found, switched off and deleted', async ({ page, person }) => {
  test.setTimeout(180_000);
  await signUp(page, person);
  await connectAmazon(page);
  await page.goto('/instances');
  await page.getByRole('button', { name: 'Add by hand' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('AMC instance id').fill('amc-wrong!');
  await dialog.getByRole('button', { name: 'Add instance' }).click();
  await expect(dialog.getByText('An AMC instance id is letters and digits')).toBeVisible();
  await expect(dialog.getByText('Give it a name')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('AMC instance id').fill('amcbyhand0001');
  await dialog.getByLabel('Entity id').fill('ENTITY1BYHAND');
  await dialog.getByLabel('Name', { exact: true }).fill('Kestrel by hand');
  await dialog.getByLabel('Brands').fill('Kestrel, Osprey,');
  await dialog.getByLabel('Cost per run').fill('1.5');
  await dialog.getByRole('button', { name: 'Add instance' }).click();
  await expect(dialog.getByText('A cost needs its currency')).toBeVisible();
  await dialog.getByLabel('Currency').fill('usd');
  await dialog.getByRole('button', { name: 'Add instance' }).click();
  await page.waitForURL(/\/instances\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name: /Kestrel by hand/ })).toBeVisible();
  await expect(page.getByText('USD 1.50 a run')).toBeVisible();

  // Brands are saved with each change, and survive a reload.
  await page.getByLabel('Brands of this instance').fill('Merlin');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove Osprey' }).click();
  await expect(page.getByRole('button', { name: 'Remove Osprey' })).toHaveCount(0);
  await expect(page.getByText('Enter adds one; saved at once.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('list', { name: 'Brands' })).toContainText('Merlin');
  await expect(page.getByRole('list', { name: 'Brands' })).not.toContainText('Osprey');

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Time zone').fill('Mars/Base');
  await page.getByRole('button', { name: 'Save instance' }).click();
  await expect(page.getByText('This is not a time zone')).toBeVisible();
  await page.getByRole('dialog').getByLabel('Time zone').fill('Europe/Berlin');
  await page.getByRole('dialog').getByLabel('Notes').fill('Read-only until March');
  await page.getByRole('button', { name: 'Save instance' }).click();
  await expect(page.getByText('Read-only until March')).toBeVisible();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Switch off' }).click();
  await expect(page.getByText('This instance is switched off')).toBeVisible();

  // Found by its brand and its state; the address holds both.
  await page.goto('/instances');
  await page.getByRole('combobox', { name: 'Brand' }).click();
  await page.getByRole('option', { name: 'Merlin' }).click();
  await expect(page).toHaveURL(/brand=Merlin/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.goto('/instances?status=inactive&sort=-name');
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('link', { name: 'Kestrel by hand' }).click();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete instance' }).click();
  await page.waitForURL('**/instances');
  await expect(page.getByText('Kestrel by hand')).toHaveCount(0);
});

test('the profile: zone, key, password, session, and the end of the account', async ({ page, person, browser }) => {
  test.setTimeout(180_000);
  await signUp(page, person);
  await page.goto('/profile');
  const account = page.getByRole('region', { name: 'Account', exact: true });
  await account.getByLabel('Time zone').fill('Nowhere');
  await account.getByRole('button', { name: 'Save profile' }).click();
  await expect(account.getByText('There is no such time zone')).toBeVisible();
  await account.getByLabel('Time zone').fill('Asia/Tokyo');
  await account.getByLabel('Name').fill('Ada Example');
  await account.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByText('Profile saved')).toBeVisible();
  await page.reload();
  await expect(account.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');

  // What new schedules start with: a wrong address is named, what is saved is there again.
  const mail = page.getByRole('region', { name: 'Mail from new schedules' });
  await mail.getByLabel('Recipients').fill('nobody');
  await mail.getByRole('button', { name: 'Save notifications' }).click();
  await expect(mail.getByText('This is not an e-mail address')).toBeVisible();
  await mail.getByLabel('Recipients').fill('team@recomamp.test');
  await mail.getByLabel('When a run succeeds, with its first rows').uncheck();
  await mail.getByRole('button', { name: 'Save notifications' }).click();
  await expect(page.getByText('Notifications saved')).toBeVisible();
  await page.reload();
  await expect(mail.getByLabel('Recipients')).toHaveValue('team@recomamp.test');
  await expect(mail.getByLabel('When a run succeeds, with its first rows')).not.toBeChecked();

  // A key is shown once, works for what it may, and is refused once it is revoked.
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('nightly script');
  await page.getByRole('button', { name: 'Make key' }).click();
  const secret = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
  expect(secret).toMatch(/^rk_/);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByRole('region', { name: 'Your API keys' })).toContainText('nightly script');
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Revoke nightly script' }).click();
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await expect(page.getByRole('region', { name: 'Your API keys' })).toContainText('Revoked');

  // A second browser appears, and is signed out from here.
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await elsewhere.goto(`${process.env.E2E_BASE_URL}/login`);
  await elsewhere.getByLabel('E-mail').fill(person.email);
  await elsewhere.getByLabel('Password', { exact: true }).fill(person.password);
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.waitForURL('**/dashboard');
  await page.reload();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('That browser is signed out')).toBeVisible();
  await elsewhere.goto(`${process.env.E2E_BASE_URL}/profile`);
  await elsewhere.waitForURL('**/login**');
  await other.close();

  const password = page.getByRole('region', { name: 'Password', exact: true });
  const changed = `${person.password}-2`;
  await password.getByLabel('Present password').fill('not-my-password');
  await password.getByLabel('New password').fill(changed);
  await password.getByLabel('Repeat it').fill(changed);
  await password.getByRole('button', { name: 'Change password' }).click();
  await expect(password.getByText('This is not your present password')).toBeVisible();
  await password.getByLabel('Present password').fill(person.password);
  await password.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed')).toBeVisible();

  await page.getByRole('button', { name: 'Delete account' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Your e-mail address').fill('someone@else.test');
  await dialog.getByLabel('Your password').fill(changed);
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await expect(dialog.getByText(/to say that you mean this account/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Your e-mail address').fill(person.email);
  await dialog.getByLabel('Your password').fill(changed);
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await page.waitForURL('**/login?reason=deleted');
  await expect(page.getByText('Your account and everything in it is deleted')).toBeVisible();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(changed);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The e-mail address or the password is wrong.')).toBeVisible();
});

test('the parts of an instance and the profile in both themes and both widths', async ({ page, person }) => {
  test.setTimeout(180_000);
  await signUp(page, person);
  await connectAmazon(page);
  await shoot(page, 'house-profile', heading(page, 'Profile'));
  await page.goto('/instances?search=nothing-has-this-name');
  await shoot(page, 'house-instances-none', () =>
    // While the page streams, its text stands in the document a second time, hidden.
    expect(page.getByText('No instance fits these filters').filter({ visible: true })).toBeVisible(),
  );
  await page.goto('/instances');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page
    .getByRole('navigation', { name: 'Parts of the instance' })
    .getByRole('link', { name: /^Executions/ })
    .click();
  await page.waitForURL(/tab=executions/);
  await shoot(page, 'house-instance-runs-none', () =>
    expect(page.getByText('No run on this instance yet').filter({ visible: true })).toBeVisible(),
  );
});
