-- Referrals (转介): the application, what was handed over (sealed, as it was on the day), every step on both sides, and the change of hands.

create table referral (
  id uuid primary key,
  number text not null unique,
  household_id uuid not null references household,
  person_id uuid references person,
  case_id uuid,
  kind text not null check (kind in ('TRANSFER', 'PARTIAL')),
  target text not null check (target in ('STATION', 'OUTSIDE')),
  -- Who refers, and the village at that time; stays when the family changes hands.
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  station_name text not null,
  to_station_id uuid references station,
  to_region_code text collate "C" check (to_region_code ~ '^[0-9]{12}$'),
  to_name text not null,
  to_body text,
  urgency text not null check (urgency in ('URGENT', 'PRESSING', 'GENERAL')),
  consent text not null check (consent in ('WRITTEN', 'ORAL', 'NOT_REQUIRED')),
  consent_id uuid references consent,
  items text[] not null check (cardinality(items) > 0),
  state text not null check (state in ('APPLIED', 'REVIEWED', 'ACCEPTED', 'REFUSED', 'MORE_NEEDED', 'FILE_TRANSFERRED', 'CLOSED', 'WITHDRAWN')),
  applied_on date not null,
  applied_by uuid not null references account,
  applied_by_name text not null,
  reviewed_by uuid references account,
  reviewed_by_name text not null default '',
  sent_on date,
  wanted_answer_on date,
  answer_due_on date,
  answered_on date,
  answered_by_name text not null default '',
  receiving_worker_id uuid references account,
  receiving_worker_name text not null default '',
  transferred_on date,
  new_household_id uuid references household,
  closed_on date,
  narrative bytea not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((target = 'STATION') = (to_station_id is not null)),
  check ((target = 'STATION') = (to_region_code is not null)),
  check (target = 'STATION' or to_body is not null),
  check (to_station_id is null or to_station_id <> station_id),
  -- 不得审批自己的申请
  check (reviewed_by is null or reviewed_by <> applied_by),
  check (state in ('APPLIED', 'WITHDRAWN') or (sent_on is not null and answer_due_on is not null)),
  check (state not in ('ACCEPTED', 'FILE_TRANSFERRED') or (answered_on is not null and receiving_worker_name <> '')),
  check ((state = 'FILE_TRANSFERRED') <= (transferred_on is not null))
);
create index referral_station on referral (station_id, state, applied_on desc, id desc);
create index referral_to_station on referral (to_station_id, state, applied_on desc, id desc);
create index referral_region on referral (region_code, applied_on desc);
create index referral_to_region on referral (to_region_code, applied_on desc);
create index referral_household on referral (household_id, applied_on desc);
-- 一户同时只能有一件整户转出
create unique index referral_one_transfer on referral (household_id) where kind = 'TRANSFER' and state in ('APPLIED', 'REVIEWED', 'MORE_NEEDED', 'ACCEPTED');
comment on table referral is '转介：原因、已提供服务、目前状况、转介需求（narrative）加密保存；接收以前责任在转出站';

create table referral_package (
  id uuid primary key,
  referral_id uuid not null references referral,
  sequence int not null check (sequence > 0),
  -- The receiver; empty for an outside body, which gets it on paper.
  station_id uuid references station,
  region_code text collate "C" not null,
  from_station_id uuid not null references station,
  items text[] not null,
  content bytea not null,
  sent_at timestamptz not null,
  sent_by_name text not null,
  returned_at timestamptz,
  created_at timestamptz not null default now(),
  unique (referral_id, sequence)
);
create index referral_package_station on referral_package (station_id);
comment on table referral_package is '随附资料：发出那天的样子，整体加密；以后档案怎么变都不影响；不接收、撤回的对方不再可见';

create table referral_step (
  id uuid primary key,
  referral_id uuid not null references referral,
  station_id uuid not null references station,
  region_code text collate "C" not null,
  deed text not null,
  from_state text,
  to_state text not null,
  words bytea,
  by_id uuid not null references account,
  by_name text not null,
  by_place text not null,
  at timestamptz not null,
  created_at timestamptz not null default now()
);
create index referral_step_referral on referral_step (referral_id, at, id);
comment on table referral_step is '转介的每一步和后续反馈，两边都看得到；只增不改';

create table referral_month_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  month text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, month, figure)
);
create index referral_month_counter_region on referral_month_counter (region_code, month, figure);
comment on table referral_month_counter is '计数：out.<转给>（转出）、accepted、refused、transferred、late（超期答复），记在转出站';

create function sec.count_referral(p_referral referral, p_by int) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  insert into referral_month_counter
  select p_referral.station_id, p_referral.region_code, to_char(f.day, 'YYYY-MM'), f.figure, p_by
  from (values (p_referral.sent_on, 'out.' || p_referral.target),
    (case when p_referral.state in ('ACCEPTED', 'FILE_TRANSFERRED') or (p_referral.state = 'CLOSED' and p_referral.transferred_on is not null) then p_referral.answered_on end, 'accepted'),
    (case when p_referral.state = 'REFUSED' or (p_referral.state = 'CLOSED' and p_referral.transferred_on is null) then p_referral.answered_on end, 'refused'),
    (p_referral.transferred_on, 'transferred'),
    (case when p_referral.answered_on > p_referral.answer_due_on then p_referral.answered_on end, 'late')) as f (day, figure)
  where f.day is not null order by f.day, f.figure
  on conflict (station_id, region_code, month, figure) do update set value = referral_month_counter.value + excluded.value
$$;
revoke execute on function sec.count_referral(referral, int) from public, shezhan_app, shezhan_job;
create function sec.referral_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform sec.count_referral(old, -1); end if;
  if tg_op <> 'DELETE' then perform sec.count_referral(new, 1); end if;
  return null;
end $$;
create trigger referral_is_counted after insert or delete or update of state, sent_on, answered_on, answer_due_on, transferred_on on referral
  for each row execute function sec.referral_is_counted();

-- Refusing gives back what was sent; so does taking the referral back.
create function sec.referral_returns_package() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update referral_package set returned_at = now() where referral_id = new.id and returned_at is null;
  return null;
end $$;
create trigger referral_returns_package after update on referral for each row
  when (new.state in ('REFUSED', 'WITHDRAWN') and old.state <> new.state) execute function sec.referral_returns_package();

-- Stations of a county that a family may be referred to: names and places only, which hang at the door.
create function sec.stations_to_refer(p_county text, p_station uuid) returns table (id uuid, name text, region_code text, kind text) language sql stable
  security definer set search_path = sec, public, pg_temp as $$
  select s.id, s.name, s.region_code, s.kind from station s
  where s.state = 'OPEN' and (s.id = p_station or (p_county ~ '^[0-9]{6}$' and left(s.region_code, 6) = p_county))
    and (select sec.role()) in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR')
  order by s.region_code, s.name limit 500
$$;

-- The change of hands, in one step and only by the receiver: within a county the file with its whole history moves to the receiving
-- station; across counties the receiver has made a file of his own, and the sender's is marked as moved away. Until here the sender is in charge.
create function sec.hand_over_household(p_referral uuid, p_region text, p_worker uuid, p_worker_name text, p_new_household uuid) returns text
  language plpgsql volatile security definer set search_path = sec, public, pg_temp as $$
declare
  v_referral referral;
  v_household household;
begin
  select * into v_referral from referral where id = p_referral for update;
  if v_referral.id is null or v_referral.kind <> 'TRANSFER' or v_referral.state <> 'ACCEPTED'
    or not v_referral.to_station_id = any (sec.writable_client_stations()) then return 'REFUSED'; end if;
  select * into v_household from household where id = v_referral.household_id for no key update;
  if v_household.state <> 'ACTIVE' or v_household.station_id <> v_referral.station_id then return 'NOT_ACTIVE'; end if;
  if left(v_referral.to_region_code, 6) <> left(v_household.region_code, 6) then
    if not exists (select 1 from household h where h.id = p_new_household and h.station_id = v_referral.to_station_id and h.state = 'ACTIVE') then return 'NO_FILE'; end if;
    update household set state = 'MOVED', closed_on = sec.today(), close_reason = 'MOVED_AWAY', next_visit_due_on = null, version = version + 1, updated_at = now()
      where id = v_household.id;
    return 'RELEASED';
  end if;
  if not starts_with(p_region, (select sec.region_prefix_of(s.region_code) from station s where s.id = v_referral.to_station_id)) then return 'NO_VILLAGE'; end if;
  if exists (select 1 from person mine join person theirs on theirs.identity_index = mine.identity_index
    where mine.household_id = v_household.id and mine.state = 'ACTIVE' and theirs.station_id = v_referral.to_station_id and theirs.state = 'ACTIVE'
      and theirs.household_state = 'ACTIVE') then return 'ON_FILE'; end if;
  update household set station_id = v_referral.to_station_id, region_code = p_region, responsible_worker_id = p_worker, responsible_worker_name = p_worker_name,
    version = version + 1, updated_at = now() where id = v_household.id;
  return 'MOVED';
end $$;

do $$
declare t text;
begin
  foreach t in array array['referral', 'referral_package', 'referral_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;

create policy sender_reads on referral for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]));
create policy receiver_reads on referral for select to shezhan_app
  using (to_station_id = any ((select sec.client_stations())::uuid[]) and state not in ('APPLIED', 'WITHDRAWN'));
create policy area_officers_read on referral for select to shezhan_app using ((region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')))
  or (to_region_code >= (select sec.range_from('clients')) and to_region_code < (select sec.range_until('clients')) and state not in ('APPLIED', 'WITHDRAWN')));
create policy sender_adds on referral for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and applied_by = (select sec.account_id()) and reviewed_by is null);
create policy sender_changes on referral for update to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[]))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy supervisors_review on referral for update to shezhan_app
  using (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR' and state = 'APPLIED')
  with check (state in ('REVIEWED', 'WITHDRAWN') and reviewed_by = (select sec.account_id()));
create policy receiver_changes on referral for update to shezhan_app
  using (to_station_id = any ((select sec.writable_client_stations())::uuid[]) and state in ('REVIEWED', 'ACCEPTED', 'FILE_TRANSFERRED'))
  with check (to_station_id = any ((select sec.writable_client_stations())::uuid[]) and state not in ('APPLIED', 'WITHDRAWN'));

create policy receiver_reads on referral_package for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]) and returned_at is null);
create policy sender_reads on referral_package for select to shezhan_app using (from_station_id = any ((select sec.client_stations())::uuid[]));
create policy sender_adds on referral_package for insert to shezhan_app with check (from_station_id = any ((select sec.client_stations())::uuid[])
  and from_station_id = any ((select sec.writable_stations())::uuid[]) and returned_at is null);
create policy follows_referral on referral_step for select to shezhan_app using (exists (select 1 from referral r where r.id = referral_id));
create policy own_deed on referral_step for insert to shezhan_app
  with check (by_id = (select sec.account_id()) and exists (select 1 from referral r where r.id = referral_id));

alter table referral_month_counter enable row level security;
alter table referral_month_counter force row level security;
create policy figures_read on referral_month_counter for select to shezhan_app
  using ((region_code >= (select sec.range_from('figures')) and region_code < (select sec.range_until('figures'))) or station_id = any ((select sec.readable_stations())::uuid[]));
create policy job_reads on referral_month_counter for select to shezhan_job using (true);
create policy definer on referral_month_counter using (current_user not in ('shezhan_app', 'shezhan_job'));

grant select, insert on referral, referral_package, referral_step to shezhan_app;
grant select on referral_month_counter to shezhan_app;
revoke insert, update, delete on referral_month_counter from shezhan_job;
-- What was sent never changes; about whom, who applied and when neither.
grant update (kind, target, to_station_id, to_region_code, to_name, to_body, urgency, consent, consent_id, items, state, reviewed_by, reviewed_by_name, sent_on,
  wanted_answer_on, answer_due_on, answered_on, answered_by_name, receiving_worker_id, receiving_worker_name, transferred_on, new_household_id, closed_on, narrative,
  person_id, version, updated_at) on referral to shezhan_app;
