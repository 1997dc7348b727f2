-- The demand list (需求清单), leads (需求线索) with every step of their dispatch, and the counters figures are made of.

create table lead (
  id uuid primary key,
  number text not null unique,
  form text not null check (form in ('F05', 'F06')),
  source text not null,
  urgency text not null check (urgency in ('URGENT', 'PRESSING', 'GENERAL')),
  state text not null check (state in ('REGISTERED', 'TO_DISPATCH', 'TO_ACCEPT', 'IN_PROGRESS', 'FINISHED', 'CALLED_BACK', 'RETURNED', 'REFERRED', 'CLOSED')),
  received_on date not null,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  -- In charge now; empty while an officer has not dispatched what he registered.
  station_id uuid references station,
  registered_station_id uuid references station,
  registered_by uuid not null references account,
  registered_by_name text not null,
  worker_id uuid references account,
  worker_name text not null default '',
  -- Who dispatches: a station above, or the officers of the township or of the county.
  dispatcher_station_id uuid references station,
  dispatcher_role text check (dispatcher_role in ('TOWNSHIP_OFFICER', 'COUNTY_OFFICER')),
  dispatched_by_name text not null default '',
  dispatched_at timestamptz,
  due_on date,
  accepted_at timestamptz,
  finished_on date,
  called_back_on date,
  satisfaction text,
  close_reason text,
  household_id uuid references household,
  matters text[] not null default '{}',
  is_reporter_secret boolean not null default false,
  content bytea not null,
  reporter bytea,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, region_code),
  check (station_id is not null or state in ('REGISTERED', 'TO_DISPATCH', 'CLOSED')),
  check (state <> 'TO_ACCEPT' or (due_on is not null and dispatched_at is not null)),
  check ((state in ('FINISHED', 'CALLED_BACK')) = (finished_on is not null)),
  check ((state = 'CALLED_BACK') = (called_back_on is not null)),
  check ((state = 'CLOSED') = (close_reason is not null)),
  check (dispatcher_station_id is null or dispatcher_role is null)
);
create index lead_station on lead (station_id, state, due_on);
create index lead_region on lead (region_code, state, due_on);
create index lead_registered on lead (registered_station_id, state);
create index lead_dispatcher on lead (dispatcher_station_id, state);
create index lead_order on lead (received_on desc, id desc);
create index lead_household on lead (household_id) where household_id is not null;
comment on table lead is '需求线索与来访接待：内容（content）、反映人（reporter）加密保存';
comment on column lead.is_reporter_secret is '反映人要求保密：只有登记人和登记站的站长看得到反映人';

create table lead_step (
  id uuid primary key,
  lead_id uuid not null,
  station_id uuid references station,
  region_code text collate "C" not null,
  deed text not null,
  from_state text,
  to_state text not null,
  words bytea,
  by_id uuid not null references account,
  by_name text not null,
  by_place text not null,
  at timestamptz not null,
  created_at timestamptz not null default now(),
  foreign key (lead_id, region_code) references lead (id, region_code)
);
create index lead_step_lead on lead_step (lead_id, at, id);
comment on table lead_step is '线索的每一步：登记、派单、接单、办理、办结、回访，以及退回和转介；只增不改';

create table need (
  id uuid primary key,
  household_id uuid,
  -- Where the need is kept now; one of a family moves along with its file.
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  -- Where it was listed; stays, so that a month once reported does not change.
  done_station_id uuid not null references station,
  done_region_code text collate "C" not null check (done_region_code ~ '^[0-9]{12}$'),
  level text not null check (level in ('MATERIAL', 'MENTAL', 'SOCIAL')),
  urgency text not null check (urgency in ('URGENT', 'PRESSING', 'GENERAL')),
  domain text,
  source text not null,
  client_groups text[] not null default '{}',
  people_count int not null check (people_count between 1 and 9999),
  raised_on date not null,
  raised_by uuid not null references account,
  raised_by_name text not null,
  visit_id uuid references visit,
  visit_item int check (visit_item >= 0),
  lead_id uuid references lead,
  state text not null default 'OPEN' check (state in ('OPEN', 'IN_SERVICE', 'MET', 'DROPPED')),
  ended_on date,
  description bytea not null,
  response bytea,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade,
  check ((visit_id is null) = (visit_item is null)),
  check ((state in ('MET', 'DROPPED')) = (ended_on is not null))
);
-- 走访里写下的一条需求只进一次清单
create unique index need_of_visit on need (visit_id, visit_item) where visit_id is not null;
create index need_station on need (station_id, state, raised_on desc, id desc);
create index need_region on need (region_code, state, raised_on desc, id desc);
create index need_household on need (household_id, raised_on desc) where household_id is not null;
create index need_lead on need (lead_id) where lead_id is not null;
comment on table need is '需求清单：物质、精神、社会三个层面；需求内容（description）和回应（response）加密保存';

create table need_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, figure)
);
create index need_counter_region on need_counter (region_code, figure);
comment on table need_counter is '计数：待回应和服务中的需求 level.<层面>、group.<对象类别>、open、in_service';

create table need_month_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  month text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, month, figure)
);
create index need_month_counter_region on need_month_counter (region_code, month, figure);
comment on table need_month_counter is '计数：need.<层面>（新增需求）、need.met（满足）、lead.<来源>（受理）、lead.finished（办结）、lead.late（超期办结）、reception（来访接待）';

create function sec.count_need(p_need need, p_by int) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  insert into need_counter
  select p_need.station_id, p_need.region_code, f.figure, p_by
  from (select 'level.' || p_need.level as figure union select lower(p_need.state) union select 'group.' || unnest(p_need.client_groups)) f
  where p_need.state in ('OPEN', 'IN_SERVICE') order by f.figure
  on conflict (station_id, region_code, figure) do update set value = need_counter.value + excluded.value;
  insert into need_month_counter
  select p_need.done_station_id, p_need.done_region_code, f.month, f.figure, p_by
  from (values (to_char(p_need.raised_on, 'YYYY-MM'), 'need.' || p_need.level), (case when p_need.state = 'MET' then to_char(p_need.ended_on, 'YYYY-MM') end, 'need.met')) as f (month, figure)
  where f.month is not null order by f.month, f.figure
  on conflict (station_id, region_code, month, figure) do update set value = need_month_counter.value + excluded.value
$$;
create function sec.count_lead(p_lead lead, p_by int) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  insert into need_month_counter
  select p_lead.station_id, p_lead.region_code, f.month, f.figure, p_by
  from (values (to_char(p_lead.received_on, 'YYYY-MM'), 'lead.' || p_lead.source),
    (case when p_lead.form = 'F05' then to_char(p_lead.received_on, 'YYYY-MM') end, 'reception'),
    (to_char(p_lead.finished_on, 'YYYY-MM'), 'lead.finished'),
    (case when p_lead.finished_on > p_lead.due_on then to_char(p_lead.finished_on, 'YYYY-MM') end, 'lead.late')) as f (month, figure)
  where f.month is not null and p_lead.station_id is not null order by f.month, f.figure
  on conflict (station_id, region_code, month, figure) do update set value = need_month_counter.value + excluded.value
$$;
revoke execute on function sec.count_need(need, int) from public, shezhan_app, shezhan_job;
revoke execute on function sec.count_lead(lead, int) from public, shezhan_app, shezhan_job;

create function sec.need_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform sec.count_need(old, -1); end if;
  if tg_op <> 'DELETE' then perform sec.count_need(new, 1); end if;
  return null;
end $$;
create trigger need_is_counted after insert or delete or update of station_id, region_code, level, client_groups, state, raised_on, ended_on on need
  for each row execute function sec.need_is_counted();
create function sec.lead_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform sec.count_lead(old, -1); end if;
  if tg_op <> 'DELETE' then perform sec.count_lead(new, 1); end if;
  return null;
end $$;
create trigger lead_is_counted after insert or delete or update of station_id, due_on, finished_on on lead for each row execute function sec.lead_is_counted();

do $$
declare t text;
begin
  foreach t in array array['lead', 'lead_step', 'need'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
  foreach t in array array['need_counter', 'need_month_counter'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy figures_read on %I for select to shezhan_app using ((region_code >= (select sec.range_from(''figures'')) and region_code < (select sec.range_until(''figures''))) or station_id = any ((select sec.readable_stations())::uuid[]))', t);
    execute format('create policy job_reads on %I for select to shezhan_job using (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;

-- A lead is known where it was registered, where it is in hand, and where it is dispatched from.
create policy front_line_reads on lead for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[])
  or registered_station_id = any ((select sec.client_stations())::uuid[]) or dispatcher_station_id = any ((select sec.client_stations())::uuid[]));
create policy area_officers_read on lead for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));
create policy front_line_adds on lead for insert to shezhan_app with check (registered_by = (select sec.account_id())
  and registered_station_id = any ((select sec.writable_client_stations())::uuid[]) and station_id = registered_station_id);
create policy officers_add on lead for insert to shezhan_app with check (registered_by = (select sec.account_id()) and registered_station_id is null
  and station_id is null and region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));
create policy front_line_changes on lead for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[]) or dispatcher_station_id = any ((select sec.writable_client_stations())::uuid[]))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) or dispatcher_station_id = any ((select sec.writable_client_stations())::uuid[]));
-- An officer changes what he registered and what is dispatched from his desk.
create policy officers_change on lead for update to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients'))
    and (registered_by = (select sec.account_id()) or dispatcher_role = (select sec.role())))
  with check (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients'))
    and (registered_by = (select sec.account_id()) or dispatcher_role = (select sec.role())));
create policy follows_lead on lead_step for select to shezhan_app using (exists (select 1 from lead l where l.id = lead_id));
create policy own_deed on lead_step for insert to shezhan_app with check (by_id = (select sec.account_id()) and exists (select 1 from lead l where l.id = lead_id));

create policy front_line_reads on need for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]));
create policy front_line_adds on need for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and raised_by = (select sec.account_id()));
create policy front_line_changes on need for update to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[]))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy area_officers_read on need for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));

grant select, insert on lead, lead_step, need to shezhan_app;
grant select on need_counter, need_month_counter to shezhan_app;
revoke insert, update, delete on need_counter, need_month_counter from shezhan_job;
-- What was reported, by whom and when never changes; what is done about it does.
grant update (urgency, state, station_id, worker_id, worker_name, dispatcher_station_id, dispatcher_role, dispatched_by_name, dispatched_at, due_on, accepted_at,
  finished_on, called_back_on, satisfaction, close_reason, household_id, version, updated_at) on lead to shezhan_app;
grant update (level, urgency, domain, client_groups, people_count, state, ended_on, description, response, version, updated_at) on need to shezhan_app;
