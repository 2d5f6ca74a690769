-- Saved workflows at AMC. Whoever compares, replaces or starts the saved workflow of a query holds its lease, so that a
-- run never starts the SQL that somebody else has just put in its place. The database clock decides.

alter table public.workflows
  add column publish_lease uuid,
  add column publish_lease_expires_at timestamptz,
  add constraint workflows_publish_lease check ((publish_lease is null) = (publish_lease_expires_at is null));

create trigger workflows_protect_lease before update on public.workflows
  for each row execute function private.protect_columns('publish_lease', 'publish_lease_expires_at');

-- What AMC has was made from the old options: as far as we know it differs now. On another instance it has nothing.
create function private.follow_published_workflow() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.instance_id is distinct from old.instance_id then
    new.amc_workflow_id := null;
    new.amc_synced_hash := null;
    new.amc_synced_at := null;
  elsif new.amc_synced_hash is not null and exists (
    -- Those that AMC is told with the query (lib/workflows/amc-definition.ts).
    select from unnest(array[
      'privacyFilteringBehavior', 'filteredMetricsDiscriminatorColumn', 'distinctUserCountColumn'
    ]) as option
    where new.options -> option is distinct from old.options -> option
  ) then
    new.amc_synced_hash := 'options changed';
  end if;
  return new;
end $$;
create trigger workflows_follow_published before update on public.workflows
  for each row when (
    new.instance_id is distinct from old.instance_id or new.options is distinct from old.options
  ) execute function private.follow_published_workflow();

-- Null when somebody else holds it.
create function public.acquire_publish_lease(p_workflow uuid, p_seconds int) returns uuid
language sql security definer set search_path = ''
as $$
  update public.workflows
  set publish_lease = gen_random_uuid(),
      publish_lease_expires_at = now() + make_interval(secs => least(greatest(p_seconds, 1), 600))
  where id = p_workflow and (publish_lease is null or publish_lease_expires_at <= now())
  returning publish_lease
$$;

create function public.release_publish_lease(p_workflow uuid, p_lease uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.workflows
  set publish_lease = null, publish_lease_expires_at = null
  where id = p_workflow and publish_lease = p_lease;
  return found;
end $$;

-- What AMC has now: `p_synced_hash` is the sql_hash of the text it was made from, another text when it differs from all
-- that we know, null when AMC has nothing. Nothing is written when the query has moved to another instance meanwhile.
create function public.record_published(
  p_workflow uuid, p_lease uuid, p_instance uuid, p_amc_workflow_id text, p_synced_hash text
) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.workflows
  set amc_workflow_id = p_amc_workflow_id,
      amc_synced_hash = p_synced_hash,
      amc_synced_at = now()
  where id = p_workflow and publish_lease = p_lease and instance_id = p_instance;
  return found;
end $$;

revoke execute on function public.acquire_publish_lease(uuid, int) from public, anon, authenticated;
revoke execute on function public.release_publish_lease(uuid, uuid) from public, anon, authenticated;
revoke execute on function public.record_published(uuid, uuid, uuid, text, text) from public, anon, authenticated;
grant execute on function public.acquire_publish_lease(uuid, int) to service_role;
grant execute on function public.release_publish_lease(uuid, uuid) to service_role;
grant execute on function public.record_published(uuid, uuid, uuid, text, text) to service_role;
