-- A person may call a synced instance by a name of their own; the next sync then leaves it alone.
alter table public.amc_instances add column has_own_name boolean not null default false;
