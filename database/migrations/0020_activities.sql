-- Community activities (社区活动): plan and state, enrolment, sign-in (by code without a log-in, too), goods handed out, month counters.

create table activity (
  id uuid primary key,
  activity_no text not null unique,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  name text not null check (length(name) between 1 and 60),
  theme text not null,
  state text not null default 'PLANNING' check (state in ('PLANNING', 'SUBMITTED', 'ENROLLING', 'RUNNING', 'ENDED', 'SUMMARISED', 'CANCELLED')),
  held_on date not null,
  started_time time,
  ended_time time check (ended_time > started_time),
  place text not null default '' check (length(place) <= 100),
  planned_count int check (planned_count between 1 and 100000),
  budget_fen bigint check (budget_fen >= 0),
  settled_fen bigint check (settled_fen >= 0),
  -- Who was there and on no list, as the summary estimates.
  uncounted_count int not null default 0 check (uncounted_count between 0 and 100000),
  -- The one code for signing in without a log-in: only its digest, and until when it holds.
  check_in_hash bytea,
  check_in_until timestamptz,
  cancellation bytea,
  moved_by uuid not null references account,
  created_by uuid not null references account,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, station_id, region_code),
  check ((check_in_hash is null) = (check_in_until is null)),
  check ((state = 'CANCELLED') = (cancellation is not null))
);
create index activity_station on activity (station_id, held_on desc, id desc);
create index activity_region on activity (region_code, held_on desc, id desc);
create unique index activity_check_in on activity (check_in_hash) where check_in_hash is not null;
comment on table activity is '社区活动：方案、报名、进行、总结；叙述内容在表单里';

create table activity_enrolment (
  id uuid primary key,
  activity_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  person_id uuid references person,
  name text not null check (length(name) between 1 and 50),
  sex text,
  age_band text,
  kind text not null,
  village text not null default '',
  phone bytea,
  phone_mask text not null default '',
  phone_index bytea,
  -- Name and last digits of the phone together: by this a sign-in finds its enrolment.
  match_index bytea,
  -- 特殊需要、监护人
  particulars bytea not null,
  guardian_consent_on date,
  state text not null default 'ENROLLED' check (state in ('ENROLLED', 'CANCELLED')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, activity_id, station_id, region_code),
  foreign key (activity_id, station_id, region_code) references activity (id, station_id, region_code) on update cascade,
  -- 未成年人报名要有监护人同意
  check (state = 'CANCELLED' or age_band is null or age_band not in ('CHILD', 'TEEN') or guardian_consent_on is not null)
);
create unique index activity_enrolment_person on activity_enrolment (activity_id, person_id) where person_id is not null and state = 'ENROLLED';
create index activity_enrolment_activity on activity_enrolment (activity_id, created_at, id);
create index activity_enrolment_match on activity_enrolment (activity_id, match_index);
create index activity_enrolment_on_file on activity_enrolment (person_id) where person_id is not null;
comment on table activity_enrolment is '活动报名；电话、特殊需要、监护人加密保存';

create table activity_sign_in (
  id uuid primary key,
  activity_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  enrolment_id uuid,
  name text not null check (length(name) between 1 and 50),
  sex text,
  age_band text,
  kind text not null check (kind in ('RESIDENT', 'CLIENT', 'VOLUNTEER', 'STAFF')),
  village text not null default '',
  phone bytea,
  phone_mask text not null default '',
  phone_index bytea,
  match_index bytea,
  channel text not null check (channel in ('QR', 'SHEET', 'DESK')),
  note text not null default '',
  signed_at timestamptz not null,
  state text not null default 'SIGNED' check (state in ('SIGNED', 'WITHDRAWN')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, activity_id, station_id, region_code),
  foreign key (activity_id, station_id, region_code) references activity (id, station_id, region_code) on update cascade,
  foreign key (enrolment_id, activity_id, station_id, region_code) references activity_enrolment (id, activity_id, station_id, region_code) on update cascade
);
-- Who signs in again is there once.
create unique index activity_sign_in_match on activity_sign_in (activity_id, match_index) where match_index is not null and state = 'SIGNED';
create unique index activity_sign_in_enrolment on activity_sign_in (enrolment_id) where enrolment_id is not null and state = 'SIGNED';
create index activity_sign_in_activity on activity_sign_in (activity_id, signed_at, id);
comment on table activity_sign_in is '活动签到：扫码、现场登记、纸质补录；扫码的只留电话后四位';

create table activity_handout (
  id uuid primary key,
  activity_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  goods_name text not null check (length(goods_name) between 1 and 60),
  spec text not null default '',
  quantity numeric(12, 2) not null check (quantity > 0),
  unit text not null default '',
  source text not null,
  recipient_name text not null check (length(recipient_name) between 1 and 50),
  person_id uuid references person,
  -- 证件后四位
  document_tail bytea,
  handed_on date not null,
  handed_by uuid not null references account,
  handed_by_name text not null,
  state text not null default 'HANDED' check (state in ('HANDED', 'WITHDRAWN')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, activity_id, station_id, region_code),
  foreign key (activity_id, station_id, region_code) references activity (id, station_id, region_code) on update cascade
);
create index activity_handout_activity on activity_handout (activity_id, created_at, id);
comment on table activity_handout is '物资发放签收';

create table activity_signature (
  -- Of the sign-in or the hand-out that it stands on.
  id uuid primary key,
  activity_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  content bytea not null check (octet_length(content) < 450000),
  created_at timestamptz not null default now(),
  foreign key (activity_id, station_id, region_code) references activity (id, station_id, region_code) on update cascade
);
create index activity_signature_activity on activity_signature (activity_id);
comment on table activity_signature is '签到、领取物资的手写签名，加密保存';

create table activity_month_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  month text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, month, figure)
);
create index activity_month_counter_region on activity_month_counter (region_code, month, figure);
comment on table activity_month_counter is '计数：activity（场）、activity.<主题>、participant.<身份>（签到）、people（人次，含未签到的估计）；取消的不计';

-- Everything an activity counts for; what was never held counts nothing.
create function sec.count_activity(p_one activity, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into activity_month_counter
  select p_one.station_id, p_one.region_code, to_char(p_one.held_on, 'YYYY-MM'), f.figure, f.value * p_by
  from (
    select 'activity' as figure, 1::bigint as value union all select 'activity.' || p_one.theme, 1
    union all select 'participant.' || s.kind, count(*) from activity_sign_in s where s.activity_id = p_one.id and s.state = 'SIGNED' group by s.kind
    union all select 'people', p_one.uncounted_count + (select count(*) from activity_sign_in s where s.activity_id = p_one.id and s.state = 'SIGNED')
  ) f where p_one.state in ('RUNNING', 'ENDED', 'SUMMARISED') and f.value <> 0 order by f.figure
  on conflict (station_id, region_code, month, figure) do update set value = activity_month_counter.value + excluded.value
$$;
revoke execute on function sec.count_activity(activity, int) from public, shezhan_app, shezhan_job;

create function sec.activity_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform sec.count_activity(old, -1); end if;
  if tg_op <> 'DELETE' then perform sec.count_activity(new, 1); end if;
  return null;
end $$;
create trigger activity_is_counted after insert or delete on activity for each row execute function sec.activity_is_counted();
create trigger activity_is_recounted after update of state, held_on, theme, uncounted_count, region_code on activity for each row execute function sec.activity_is_counted();

create function sec.sign_in_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare
  v_one activity;
  v_before text := case when tg_op <> 'INSERT' and old.state = 'SIGNED' then old.kind end;
  v_after text := case when tg_op <> 'DELETE' and new.state = 'SIGNED' then new.kind end;
begin
  -- Held, so that an activity moved to another day at the same time is counted with this one in it.
  select a.* into v_one from activity a where a.id = coalesce(new.activity_id, old.activity_id) for share;
  if v_one.state not in ('RUNNING', 'ENDED', 'SUMMARISED') then return null; end if;
  insert into activity_month_counter
  select v_one.station_id, v_one.region_code, to_char(v_one.held_on, 'YYYY-MM'), f.figure, sum(f.value)
  from (values ('participant.' || v_before, -1), ('participant.' || v_after, 1), ('people', (v_after is not null)::int - (v_before is not null)::int)) as f (figure, value)
  where f.figure is not null group by f.figure having sum(f.value) <> 0 order by f.figure
  on conflict (station_id, region_code, month, figure) do update set value = activity_month_counter.value + excluded.value;
  return null;
end $$;
create trigger sign_in_is_counted after insert or delete on activity_sign_in for each row execute function sec.sign_in_is_counted();
create trigger sign_in_is_recounted after update of state, kind on activity_sign_in for each row execute function sec.sign_in_is_counted();

-- The activity behind a code that holds now. Whoever holds the code has not signed in anywhere; these two functions are all he reaches.
create function sec.activity_of_code(p_code text) returns activity language plpgsql stable security definer set search_path = sec, public, pg_temp as $$
declare v_one activity;
begin
  select a.* into v_one from activity a
  where a.check_in_hash = sha256(convert_to(p_code, 'UTF8')) and a.check_in_until > now() and a.state = 'RUNNING';
  return v_one;
end $$;
revoke execute on function sec.activity_of_code(text) from public, shezhan_app, shezhan_job;

-- What hangs on the wall beside the code anyway: which activity, when, where, whose.
create function sec.check_in_place(p_code text) returns table (activity_id uuid, name text, held_on date, started_time time, place text, station_name text)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  select a.id, a.name, a.held_on, a.started_time, a.place, s.name from sec.activity_of_code(p_code) a join station s on s.id = a.station_id
$$;

-- Signs in one person; says nothing of others, nor whether he had signed in before. False when the code does not hold.
create function sec.check_in(p_code text, p_id uuid, p_name text, p_sex text, p_age_band text, p_kind text, p_phone_mask text, p_match bytea,
  p_media_type text, p_signature bytea) returns boolean language plpgsql volatile security definer set search_path = sec, public, pg_temp as $$
declare
  v_one activity := sec.activity_of_code(p_code);
  v_enrolment activity_enrolment;
  v_added int;
begin
  if v_one.id is null then return false; end if;
  select e.* into v_enrolment from activity_enrolment e
  where e.activity_id = v_one.id and e.match_index = p_match and e.state = 'ENROLLED'
    and not exists (select 1 from activity_sign_in x where x.enrolment_id = e.id and x.state = 'SIGNED') order by e.id limit 1;
  insert into activity_sign_in (id, activity_id, station_id, region_code, enrolment_id, name, sex, age_band, kind, village, phone_mask, match_index, channel, signed_at)
  values (p_id, v_one.id, v_one.station_id, v_one.region_code, v_enrolment.id, p_name, coalesce(p_sex, v_enrolment.sex), coalesce(p_age_band, v_enrolment.age_band),
    coalesce(v_enrolment.kind, p_kind), coalesce(v_enrolment.village, ''), p_phone_mask, p_match, 'QR', now())
  on conflict do nothing;
  get diagnostics v_added = row_count;
  if v_added = 1 and p_signature is not null then
    insert into activity_signature (id, activity_id, station_id, region_code, media_type, content)
    values (p_id, v_one.id, v_one.station_id, v_one.region_code, p_media_type, p_signature) on conflict do nothing;
  end if;
  return true;
end $$;

-- How many signed in, by kind: also for officers of the place, who do not see who.
create function sec.sign_in_counts(p_activities uuid[]) returns table (activity_id uuid, kind text, count int) language plpgsql stable security definer
  set search_path = sec, public, pg_temp as $$
declare
  v_stations uuid[] := sec.client_stations();
  v_from text := sec.range_from('clients');
  v_until text := sec.range_until('clients');
begin
  return query select s.activity_id, s.kind, count(*)::int from activity_sign_in s
    where s.activity_id = any (p_activities) and s.state = 'SIGNED' and (s.station_id = any (v_stations) or (s.region_code >= v_from and s.region_code < v_until))
    group by s.activity_id, s.kind;
end $$;

do $$
declare t text;
begin
  foreach t in array array['activity', 'activity_enrolment', 'activity_sign_in', 'activity_handout', 'activity_signature'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy front_line_reads on %I for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]))', t);
    execute format('create policy front_line_adds on %I for insert to shezhan_app with check (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
    execute format('create policy front_line_changes on %I for update to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[])) with check (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;
create policy area_officers_read on activity for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));
create policy supervisors_move on activity for update to shezhan_app
  using (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR' and state in ('SUBMITTED', 'ENDED'))
  with check (state in ('PLANNING', 'ENROLLING', 'SUMMARISED') and moved_by = (select sec.account_id()));

alter table activity_month_counter enable row level security;
alter table activity_month_counter force row level security;
create policy figures_read on activity_month_counter for select to shezhan_app
  using ((region_code >= (select sec.range_from('figures')) and region_code < (select sec.range_until('figures')))
    or station_id = any ((select sec.readable_stations())::uuid[]));
create policy job_reads on activity_month_counter for select to shezhan_job using (true);
create policy definer on activity_month_counter using (current_user not in ('shezhan_app', 'shezhan_job'));

grant select, insert on activity, activity_enrolment, activity_sign_in, activity_handout, activity_signature to shezhan_app;
grant select on activity_month_counter to shezhan_app;
revoke insert, update, delete on activity_month_counter from shezhan_job;
grant update (name, theme, state, held_on, started_time, ended_time, place, planned_count, budget_fen, settled_fen, uncounted_count, check_in_hash, check_in_until,
  cancellation, moved_by, version, updated_at) on activity to shezhan_app;
grant update (name, sex, age_band, kind, village, phone, phone_mask, phone_index, match_index, particulars, guardian_consent_on, state, version, updated_at) on activity_enrolment to shezhan_app;
grant update (name, sex, age_band, kind, village, note, state, version, updated_at) on activity_sign_in to shezhan_app;
grant update (state, version, updated_at) on activity_handout to shezhan_app;
