-- Notifications and their outbox, and what keeps the service itself in order: audit, API keys, limits, heartbeats.

create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  event_key text not null unique,
  kind text not null,
  title text not null,
  body text not null default '',
  link text check (link like '/%' and link not like '//%'),
  read_at timestamptz,
  created_at timestamptz not null default now()
);
create index notifications_by_created on public.notifications (user_id, created_at desc);
create index notifications_unread on public.notifications (user_id) where read_at is null;

-- One row an event: event_key is unique, so that a finalise that is tried twice can't mail twice.
create table public.notification_outbox (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  event_key text not null unique,
  kind text not null check (kind in ('run_succeeded', 'run_failed', 'schedule_paused', 'connection_expired')),
  schedule_id uuid,
  execution_id uuid,
  payload jsonb not null default '{}' check (jsonb_typeof(payload) = 'object'),
  status text not null default 'pending' check (status in ('pending', 'sent', 'failed', 'cancelled')),
  attempts int not null default 0,
  -- The queue's key, moved by the claim; null when there is nothing left to do.
  visible_at timestamptz default now(),
  lease_token uuid,
  sent_at timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((status = 'pending') = (visible_at is not null)),
  foreign key (schedule_id, user_id) references public.workflow_schedules (id, user_id) on delete cascade,
  foreign key (execution_id, user_id) references public.workflow_executions (id, user_id) on delete cascade
);
create index notification_outbox_queue on public.notification_outbox (visible_at) where status = 'pending';
create index notification_outbox_user on public.notification_outbox (user_id);
create index notification_outbox_schedule on public.notification_outbox (schedule_id);
create index notification_outbox_execution on public.notification_outbox (execution_id);

create table public.notification_unsubscribes (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  schedule_id uuid,
  email text not null check (email = lower(email) and length(email) between 3 and 320),
  created_at timestamptz not null default now(),
  unique nulls not distinct (user_id, email, schedule_id),
  foreign key (schedule_id, user_id) references public.workflow_schedules (id, user_id) on delete cascade
);
create index notification_unsubscribes_schedule on public.notification_unsubscribes (schedule_id);

create table public.audit_log (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  action text not null,
  entity_type text not null,
  entity_id text,
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  event_id text,
  created_at timestamptz not null default now()
);
create index audit_log_by_created on public.audit_log (user_id, created_at desc);

create table public.api_keys (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  name text not null check (length(name) between 1 and 100),
  prefix text not null,
  key_hash text not null unique check (length(key_hash) = 64),
  scopes text[] not null default '{}',
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create index api_keys_user on public.api_keys (user_id, created_at desc);

create table public.rate_limits (
  bucket text not null,
  window_start timestamptz not null,
  hits int not null default 0 check (hits >= 0),
  primary key (bucket, window_start)
);
create index rate_limits_age on public.rate_limits (window_start);

create table public.idempotency_keys (
  user_id uuid not null references public.profiles (id) on delete cascade,
  key text not null check (length(key) between 1 and 255),
  route text not null,
  request_hash text not null,
  response_status int,
  response_body jsonb,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  primary key (user_id, route, key)
);
create index idempotency_keys_age on public.idempotency_keys (expires_at);

create table public.job_heartbeats (
  job text primary key check (job ~ '^[a-z][a-z0-9-]{0,63}$'),
  last_started_at timestamptz,
  last_finished_at timestamptz,
  last_ok_at timestamptz,
  last_error text,
  last_summary jsonb
);

create trigger notification_outbox_touch before update on public.notification_outbox
  for each row execute function private.touch_updated_at();
-- Of a notification its reader may change one thing: whether it is read.
create trigger notifications_protect before update on public.notifications
  for each row execute function private.protect_columns(
    'id', 'user_id', 'event_key', 'kind', 'title', 'body', 'link', 'created_at'
  );

alter table public.notifications enable row level security;
alter table public.notification_outbox enable row level security;
alter table public.notification_unsubscribes enable row level security;
alter table public.audit_log enable row level security;
alter table public.api_keys enable row level security;
alter table public.rate_limits enable row level security;
alter table public.idempotency_keys enable row level security;
alter table public.job_heartbeats enable row level security;

create policy notifications_select on public.notifications for select to authenticated using (public.owns(user_id));
create policy notifications_update on public.notifications for update to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
create policy notifications_delete on public.notifications for delete to authenticated using (public.owns(user_id));
create policy notification_unsubscribes_select on public.notification_unsubscribes for select to authenticated
  using (public.owns(user_id));
create policy notification_unsubscribes_delete on public.notification_unsubscribes for delete to authenticated
  using (public.owns(user_id));
create policy audit_log_select on public.audit_log for select to authenticated using (public.owns(user_id));
