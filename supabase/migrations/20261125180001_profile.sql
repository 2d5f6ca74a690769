-- What a person does with their own account: see where they are signed in, end those sessions, delete the account.
-- All three work on auth tables that browser roles can't reach, for the caller alone (auth.uid()).

-- The session of this request is the one whose id its token carries. Columns that a Supabase does not have are null.
create function public.my_sessions()
returns table (id uuid, created_at timestamptz, last_used_at timestamptz, user_agent text, is_current boolean)
language sql stable security definer set search_path = ''
as $$
  select
    s.id,
    s.created_at,
    greatest(s.refreshed_at at time zone 'UTC', s.created_at),
    to_jsonb(s) ->> 'user_agent',
    s.id::text = coalesce(auth.jwt() ->> 'session_id', '')
  from auth.sessions s
  where s.user_id = (select auth.uid())
    and (s.not_after is null or s.not_after > now())
  order by 5 desc, 3 desc
$$;
revoke execute on function public.my_sessions() from public, anon;
grant execute on function public.my_sessions() to authenticated, service_role;

-- Ends another session of the caller: its refresh tokens go with it (cascade). False: there is no such session.
create function public.end_my_session(p_session uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  delete from auth.sessions s where s.id = p_session and s.user_id = (select auth.uid());
  return found;
end $$;
revoke execute on function public.end_my_session(uuid) from public, anon;
grant execute on function public.end_my_session(uuid) to authenticated, service_role;

-- Removes the caller's account; every table of ours follows by cascade from profiles. Result files are removed by the
-- daily purge, which deletes files that no row names.
create function public.delete_my_account() returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  delete from auth.users u where u.id = (select auth.uid());
  return found;
end $$;
revoke execute on function public.delete_my_account() from public, anon;
grant execute on function public.delete_my_account() to authenticated, service_role;
