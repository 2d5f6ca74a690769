-- What every installation needs and no migration made. Runs after the migrations at each start, so it must not matter
-- how often. The catalog comes from amc_dataset/ through its importer; a demo user comes from scripts/start.sh by sign-up.

-- The health page lists each job from the first minute, also one that has never run.
insert into public.job_heartbeats (job)
values ('run-schedules'), ('poll-executions'), ('refresh-tokens'), ('deliver-notifications'), ('purge')
on conflict (job) do nothing;
