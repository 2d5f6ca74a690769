-- The end of an account takes the auth server's own trail of it along: its entries hold id and address. Some Supabases
-- keep no such table, or let nobody write to it; the account ends there as well.
create or replace function public.delete_my_account() returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := (select auth.uid());
begin
  delete from auth.users u where u.id = me;
  if not found then
    return false;
  end if;
  begin
    delete from auth.audit_log_entries e
    where e.payload ->> 'actor_id' = me::text or e.payload -> 'traits' ->> 'user_id' = me::text;
  exception when insufficient_privilege or undefined_table then
    null;
  end;
  return true;
end $$;
