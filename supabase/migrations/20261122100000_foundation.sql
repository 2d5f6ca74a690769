-- What every later migration stands on: extensions, the ownership rule, guard triggers, and the profile of each user.
-- Written for PostgreSQL 15 and newer; applies unchanged on PGlite, Debian PostgreSQL and hosted Supabase.

create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
grant usage on schema extensions to anon, authenticated, service_role;
-- Policies call public.owns, which calls auth.uid() with the caller's rights. Supabase has this grant already.
grant usage on schema auth to anon, authenticated, service_role;

-- Functions that only other functions and triggers call. Never exposed over HTTP.
create schema if not exists private;
revoke all on schema private from public;

-- The ownership rule, written once. Plain SQL without SET, SECURITY DEFINER or sub-select, so that the planner inlines
-- it and `user_id = auth.uid()` can use an index. Sharing in teams would be added here.
create function public.owns(owner_id uuid) returns boolean
language sql stable
as $$ select owner_id = auth.uid() $$;

comment on function public.owns(uuid) is 'True when a row with this owner belongs to the signed-in user. Every policy calls it.';

revoke execute on function public.owns(uuid) from public;
grant execute on function public.owns(uuid) to anon, authenticated, service_role;

create function private.touch_updated_at() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- Arguments: names of columns that browser roles may not change. Table and column grants can't be used for this:
-- Supabase Lite grants everything again at each start.
create function private.protect_columns() returns trigger
language plpgsql set search_path = ''
as $$
declare
  protected_column text;
begin
  if current_user not in ('anon', 'authenticated') then
    return new;
  end if;
  foreach protected_column in array tg_argv loop
    if to_jsonb(new) -> protected_column is distinct from to_jsonb(old) -> protected_column then
      raise exception 'Column % of % can not be changed directly', protected_column, tg_table_name
        using errcode = '42501';
    end if;
  end loop;
  return new;
end $$;

create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  email text not null,
  name text check (length(name) between 1 and 120),
  time_zone text not null default 'UTC' check (length(time_zone) between 1 and 64),
  notification_defaults jsonb not null default '{}' check (jsonb_typeof(notification_defaults) = 'object'),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

alter table public.profiles enable row level security;
create policy profiles_select on public.profiles for select to authenticated using (public.owns(id));
create policy profiles_update on public.profiles for update to authenticated using (public.owns(id)) with check (public.owns(id));

create trigger profiles_touch before update on public.profiles
  for each row execute function private.touch_updated_at();
create trigger profiles_protect before update on public.profiles
  for each row execute function private.protect_columns('id', 'email', 'is_active', 'created_at');

-- A user can't exist without a profile; what sign-up sends as metadata is cut to fit, so a strange name never stops it.
create function private.create_profile() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.profiles (id, email, name, time_zone)
  values (
    new.id,
    coalesce(new.email, ''),
    nullif(left(btrim(new.raw_user_meta_data ->> 'name'), 120), ''),
    coalesce(nullif(left(new.raw_user_meta_data ->> 'time_zone', 64), ''), 'UTC')
  )
  on conflict (id) do nothing;
  return new;
end $$;

create function private.sync_profile_email() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.profiles set email = coalesce(new.email, '') where id = new.id;
  return new;
end $$;

create trigger recomamp_create_profile after insert on auth.users
  for each row execute function private.create_profile();
create trigger recomamp_sync_profile_email after update of email on auth.users
  for each row when (new.email is distinct from old.email) execute function private.sync_profile_email();

-- On an installation that already has users.
insert into public.profiles (id, email)
select id, coalesce(email, '') from auth.users
on conflict (id) do nothing;
