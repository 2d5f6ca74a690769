import { randomBytes } from 'node:crypto';
import { BACKENDS, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { dbStack } from '@/scripts/jest/db-stack-address';
import { importTemplates } from '@/scripts/templates/import';
import { getTemplate, getTemplateNews, listTemplates, listTemplateVersions } from './data';
import { countTemplateUse, createTemplate, deleteTemplate, setTemplateFavorite, updateTemplate } from './mutations';
import { type TemplateUuid, templateInput, templateListQuery } from './schema';

const word = () => `zq${randomBytes(5).toString('hex')}`;
const SQL =
  'SELECT campaign, SUM(impressions) AS n FROM dsp_impressions WHERE campaign IN {{campaigns}} GROUP BY campaign';
const input = (name: string, change: object = {}) =>
  templateInput.parse({ name, category: 'Other', sql: SQL, ...change });

describe.each(BACKENDS)('the query library on %s', (backend) => {
  let owner: TestUser;
  let reader: TestUser;
  const list = (who: TestUser, query: object) => listTemplates(who.db, templateListQuery.parse(query));
  const names = async (who: TestUser, query: object) => (await list(who, query)).items.map(({ name }) => name);
  const detail = async (id: TemplateUuid, who: TestUser) => {
    const template = await getTemplate(who.db, id, who.id);
    if (template === null) throw new Error('the template is not there');
    return template;
  };

  beforeAll(async () => {
    [owner, reader] = await Promise.all([makeUser(backend), makeUser(backend)]);
    const { secretKey, ...urls } = dbStack();
    await importTemplates({ url: urls[backend], secretKey });
  });

  test('a second import changes nothing', async () => {
    const { secretKey, ...urls } = dbStack();
    const before = must(
      await serviceClient(backend)
        .from('query_templates')
        .select('id, version, updated_at')
        .not('template_key', 'is', null)
        .order('id'),
    );
    expect(await importTemplates({ url: urls[backend], secretKey })).toMatch(/^\d+ templates: nothing changed$/);
    const after = must(
      await serviceClient(backend)
        .from('query_templates')
        .select('id, version, updated_at')
        .not('template_key', 'is', null)
        .order('id'),
    );
    expect(after).toEqual(before);
    expect(before.length).toBeGreaterThanOrEqual(45);
  });

  test('an import that is wrong anywhere changes nothing; people may not import', async () => {
    const service = serviceClient(backend);
    const count = async () =>
      must(await service.from('query_templates').select('template_key').not('template_key', 'is', null)).length;
    const before = await count();
    const refused = await service.rpc('import_query_templates', {
      p_templates: [{ template_key: 'broken', name: '' }],
    });
    expect(refused.error).not.toBeNull();
    expect(await count()).toBe(before);
    expect((await owner.db.rpc('import_query_templates', { p_templates: [] })).error?.code).toBe('42501');
  });

  test('better words are no new version, other SQL is; both are kept', async () => {
    const service = serviceClient(backend);
    const { id } = must(
      await service.from('query_templates').select('id').eq('template_key', 'campaign-cost').single(),
    );
    const template = id as TemplateUuid;
    const version = async () => (await detail(template, reader)).version;
    const before = await version();
    must(
      await service.from('query_templates').update({ description: 'other', content_hash: 'x' }).eq('id', id).select(),
    );
    expect(await version()).toBe(before);
    must(
      await service
        .from('query_templates')
        .update({ sql_template: 'SELECT 1 AS one', content_hash: 'x' })
        .eq('id', id)
        .select(),
    );
    expect(await version()).toBe(before + 1);
    const { secretKey, ...urls } = dbStack();
    expect(await importTemplates({ url: urls[backend], secretKey })).toContain('1 changed (campaign-cost)');
    expect(await version()).toBe(before + 2);
    expect((await listTemplateVersions(reader.db, template)).slice(0, 3).map((one) => one.version)).toEqual([
      before + 2,
      before + 1,
      before,
    ]);
  });

  test('search: all words, by prefix and inside, in tables and tags; mistyped words find the nearest and say so', async () => {
    expect((await names(reader, { search: 'campaign cost' }))[0]).toBe('Campaign cost with CPM and CPC');
    expect(await names(reader, { search: 'amazon_your_garage' })).toEqual(['Vehicle owners reached']);
    expect(await names(reader, { search: 'gateway' })).toContain('Gateway products');
    const typo = await list(reader, { search: 'freqency' });
    expect(typo.terms).toMatchObject([{ term: 'freqency', how: 'near' }]);
    expect(typo.items[0]?.name).toMatch(/frequency/i);
    const nothing = await list(reader, { search: 'qwertzuiop' });
    expect(nothing).toMatchObject({ items: [], total: 0, terms: [{ how: 'none' }] });
    expect(nothing.all).toBeGreaterThanOrEqual(45);
    // Nothing in a search is a pattern or SQL.
    expect((await list(reader, { search: "%_'; drop table" })).terms.map(({ term }) => term)).toEqual([
      'drop',
      'table',
    ]);
  });

  test('filters narrow, and categories are counted over the other filters', async () => {
    const audience = await list(reader, { mode: 'audience', ownership: 'built-in' });
    expect(new Set(audience.items.map(({ mode }) => mode))).toEqual(new Set(['audience']));
    expect(audience.categories).toEqual([{ category: 'Audience creation', count: audience.total }]);
    const paid = await list(reader, { paid: 'true', ownership: 'built-in', category: 'Segments and insights' });
    expect(paid.items.every((one) => one.paid && one.category === 'Segments and insights')).toBe(true);
    expect(paid.categories.length).toBeGreaterThan(1);
    const beginner = await list(reader, { difficulty: 'beginner', tag: 'start-here', ownership: 'built-in' });
    expect(beginner.items.length).toBeGreaterThan(3);
    expect(beginner.items.every(({ tags }) => tags.includes('start-here'))).toBe(true);
  });

  test('a page is what it says, in the order asked for', async () => {
    const all = await names(reader, { ownership: 'built-in' });
    expect(all).toEqual([...all].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect((await list(reader, { ownership: 'built-in', page: 2 })).items).toEqual([]);
    const byDifficulty = (await list(reader, { ownership: 'built-in', sort: 'difficulty' })).items.map(
      ({ difficulty }) => difficulty,
    );
    const order = ['beginner', 'intermediate', 'advanced'];
    expect(byDifficulty).toEqual([...byDifficulty].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  test('one’s own is private until it is shared; then others read, favour and use it, and only its owner changes it', async () => {
    const name = word();
    const id = await createTemplate(owner.db, input(name));
    expect(await names(owner, { search: name, ownership: 'mine' })).toEqual([name]);
    expect(await names(reader, { search: name })).toEqual([]);
    expect(await getTemplate(reader.db, id, reader.id)).toBeNull();
    expect(await listTemplateVersions(reader.db, id)).toEqual([]);
    await expect(setTemplateFavorite(reader.db, id, true)).rejects.toMatchObject({ code: 'not_found' });
    await expect(countTemplateUse(reader.db, id)).rejects.toMatchObject({ code: 'not_found' });

    const mine = await detail(id, owner);
    expect(mine).toMatchObject({
      mine: true,
      mode: 'measurement',
      tables: ['dsp_impressions'],
      version: 1,
      parameters: [{ name: 'campaigns' }],
    });
    await updateTemplate(owner.db, {
      id,
      userId: owner.id,
      updatedAt: mine.updatedAt,
      template: input(name, { shared: true }),
    });
    expect(await names(reader, { search: name, ownership: 'shared' })).toEqual([name]);
    expect(await detail(id, reader)).toMatchObject({ mine: false, shared: true, version: 1 });
    await setTemplateFavorite(reader.db, id, true);
    await setTemplateFavorite(reader.db, id, true);
    expect(await names(reader, { search: name, favorites: 'true' })).toEqual([name]);
    expect((await detail(id, reader)).favorite).toBe(true);
    expect((await detail(id, owner)).favorite).toBe(false);

    const { updatedAt } = await detail(id, reader);
    const theft = { id, userId: reader.id, updatedAt, template: input('taken') };
    await expect(updateTemplate(reader.db, theft)).rejects.toMatchObject({ code: 'not_found' });
    await expect(deleteTemplate(reader.db, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await detail(id, owner)).name).toBe(name);
    await setTemplateFavorite(reader.db, id, false);
    await deleteTemplate(owner.db, id);
    expect(await getTemplate(reader.db, id, reader.id)).toBeNull();
  });

  test('a use counts once a person and day, and nobody writes the count', async () => {
    const id = await createTemplate(owner.db, input(word(), { shared: true }));
    expect(await countTemplateUse(reader.db, id)).toBe(1);
    expect(await countTemplateUse(reader.db, id)).toBe(1);
    expect(await countTemplateUse(owner.db, id)).toBe(2);
    expect((await owner.db.from('query_templates').update({ use_count: 99 }).eq('id', id)).error?.code).toBe('42501');
    expect((await reader.db.from('template_uses').insert({ template_id: id, used_on: '2020-01-01' })).error?.code).toBe(
      '42501',
    );
  });

  test('a template edited in two places keeps the first edit', async () => {
    const id = await createTemplate(owner.db, input(word()));
    const { updatedAt } = await detail(id, owner);
    const edit = (template: ReturnType<typeof input>) =>
      updateTemplate(owner.db, { id, userId: owner.id, updatedAt, template });
    await edit(input('first'));
    await expect(edit(input('second'))).rejects.toMatchObject({ code: 'conflict' });
    expect((await detail(id, owner)).name).toBe('first');
  });

  test('SQL that can not be read is refused at its place', async () => {
    await expect(createTemplate(owner.db, input(word(), { sql: 'SELECT campaign\nFROM (' }))).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'sql', message: expect.stringMatching(/^Line 2, column /) }],
    });
  });

  test('a saved query hears that its template has moved on, and which parameters were renamed', async () => {
    const name = word();
    const id = await createTemplate(owner.db, input(name, { shared: true }));
    expect(await getTemplateNews(reader.db, { id, version: 1 })).toMatchObject({ movedOn: false, name });
    const { updatedAt } = await detail(id, owner);
    const template = input(name, { shared: true, sql: SQL.replace('{{campaigns}}', '{{campaign_names}}') });
    expect(await updateTemplate(owner.db, { id, userId: owner.id, updatedAt, template })).toBe(2);
    expect(await getTemplateNews(reader.db, { id, version: 1 })).toEqual({
      id,
      name,
      version: 2,
      from: 1,
      movedOn: true,
      parameters: { gone: ['campaigns'], added: ['campaign_names'] },
    });
    const workflow = must(
      await reader.db
        .from('workflows')
        .insert({ name: 'w', sql_query: SQL, template_id: id, template_version: 1 })
        .select('id')
        .single(),
    );
    await deleteTemplate(owner.db, id);
    expect(await getTemplateNews(reader.db, { id, version: 1 })).toBeNull();
    expect(
      must(await reader.db.from('workflows').select('sql_query, template_id').eq('id', workflow.id).single()),
    ).toEqual({ sql_query: SQL, template_id: null });
  });
});
