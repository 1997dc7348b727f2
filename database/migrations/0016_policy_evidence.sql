-- What is shown for a duty (佐证材料), how a breach is put right (整改), every step of both with its files, and which places
-- apply a document that is still labelled a draft (按本文本执行).

create table policy_evidence (
  id uuid primary key,
  pack text collate "C" not null,
  rule text collate "C" not null,
  title text not null,
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  subject_name text not null,
  station_id uuid references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  submitted_by_level text not null check (submitted_by_level in ('station', 'contractor', 'township', 'county', 'city', 'province')),
  reviewed_by_level text not null check (reviewed_by_level in ('township', 'county', 'city', 'province')),
  statement text not null default '' check (length(statement) <= 2000),
  valid_from_on date not null,
  last_valid_on date check (last_valid_on >= valid_from_on),
  state text not null check (state in ('SUBMITTED', 'ACCEPTED', 'RETURNED', 'WITHDRAWN', 'CONFIRMED_MISSING')),
  submitted_by uuid not null references account,
  submitted_by_name text not null,
  submitted_at timestamptz not null,
  decided_by uuid references account,
  decided_by_name text not null default '',
  decided_at timestamptz,
  note text not null default '' check (length(note) <= 1000),
  version int not null default 1,
  check ((state in ('ACCEPTED', 'RETURNED')) <= (decided_by is not null)),
  check (state <> 'ACCEPTED' or decided_by <> submitted_by)
);
create index policy_evidence_subject on policy_evidence (subject_kind, subject_id, rule);
create index policy_evidence_place on policy_evidence (region_code, state, id);
comment on table policy_evidence is '佐证材料：条款要求的文件、证明，由经办人审核认可；认可的在有效期内有效，起止日当天均有效';
comment on column policy_evidence.state is '待审核、已认可、已退回、已撤回；已确认缺少由经办人登记';
call sec.judge_after('policy_evidence', 'region');

create table policy_rectification (
  id uuid primary key,
  pack text collate "C" not null,
  rule text collate "C" not null,
  edition text not null,
  title text not null,
  article text not null,
  instrument text not null,
  explanation text not null,
  remedy text not null default '',
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  subject_name text not null,
  station_id uuid references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  state text not null default 'OPEN' check (state in ('OPEN', 'SUBMITTED', 'RETURNED', 'CLOSED', 'ENDED')),
  opened_on date not null,
  deadline_on date not null check (deadline_on >= opened_on),
  -- The day from which the records comply; null while they do not.
  met_on date,
  answer text not null default '' check (length(answer) <= 2000),
  answered_on date,
  answered_by uuid references account,
  answered_by_name text not null default '',
  settled_on date,
  settled_by uuid references account,
  settled_by_name text not null default '',
  settled_reason text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state in ('CLOSED', 'ENDED')) = (settled_on is not null)),
  check (settled_by is null or settled_by <> answered_by)
);
create unique index policy_rectification_live on policy_rectification (subject_kind, subject_id, pack, rule) where state in ('OPEN', 'SUBMITTED', 'RETURNED');
create index policy_rectification_place on policy_rectification (region_code, state, id);
create index policy_rectification_station on policy_rectification (station_id, state);
create index policy_rectification_subject on policy_rectification (subject_kind, subject_id, pack, rule, id);
comment on table policy_rectification is '整改：应当遵守的条款不符合时自动立项，答复、复核、销号；销号后又不符合的另立一项';
comment on column policy_rectification.met_on is '核查已符合的日期；又不符合时清空';
comment on column policy_rectification.settled_reason is '销号或终止的原因';

-- Every step, by whom and on which day; nothing here is ever changed.
create table policy_step (
  id bigint generated always as identity primary key,
  evidence_id uuid references policy_evidence,
  rectification_id uuid references policy_rectification,
  station_id uuid references station,
  region_code text collate "C" not null,
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  step text not null,
  state text not null,
  note text not null default '',
  on_day date not null,
  at timestamptz not null,
  account_id uuid references account,
  by_name text not null,
  check (num_nonnulls(evidence_id, rectification_id) = 1)
);
create index policy_step_evidence on policy_step (evidence_id, id) where evidence_id is not null;
create index policy_step_rectification on policy_step (rectification_id, id) where rectification_id is not null;
comment on table policy_step is '佐证材料和整改的每一步办理记录，只增不改；account_id 为空的是系统核查';

create table policy_file (
  id uuid primary key,
  evidence_id uuid references policy_evidence,
  rectification_id uuid references policy_rectification,
  station_id uuid references station,
  region_code text collate "C" not null,
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  name text not null check (length(name) between 1 and 120),
  media_type text not null,
  bytes int not null,
  content bytea not null,
  uploaded_by uuid not null references account,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  check (num_nonnulls(evidence_id, rectification_id) = 1)
);
create index policy_file_evidence on policy_file (evidence_id, id) where evidence_id is not null;
create index policy_file_rectification on policy_file (rectification_id, id) where rectification_id is not null;
comment on table policy_file is '佐证材料和整改的附件，加密保存';

-- 每个地区对征求意见稿的采用：起始日当天起执行，终止日当天不再执行。
create table policy_adoption (
  id uuid primary key,
  pack text collate "C" not null,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  region_prefix text collate "C" not null check (region_prefix ~ '^([0-9]{4}|[0-9]{6})$'),
  from_on date not null,
  until_on date check (until_on > from_on),
  reason text not null check (length(reason) between 4 and 500),
  confirmed_by uuid references account,
  confirmed_by_name text not null,
  confirmed_at timestamptz not null,
  ended_by uuid references account,
  ended_by_name text not null default '',
  ended_at timestamptz,
  end_reason text not null default '',
  version int not null default 1
);
create unique index policy_adoption_once on policy_adoption (pack, region_prefix) where until_on is null;
comment on table policy_adoption is '对征求意见稿确认“按本文本执行”：由市、县主管部门确认，适用于本市、本县';

-- All counties of the place, since a city is judged county by county.
create function sec.stale_by_adoption() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into policy_stale (region_code)
    select distinct left(s.region_code, 6) || '000000' from changed x join station s on s.region_code >= rpad(x.region_prefix, 12, '0') and s.region_code < x.region_prefix || ':';
  return null;
end $$;
call sec.judge_after('policy_adoption', 'adoption');

-- Who answers for a subject at a station, and who for a place: the same words for papers and for putting right.
create function sec.answers_at(p_station uuid, p_subject_kind text, p_subject text) returns boolean language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select (select sec.role()) in ('STATION_HEAD', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER')
    and (p_station = any ((select sec.writable_stations())::uuid[])
      or p_subject_kind in ('contract', 'project', 'institution') and p_subject = any ((select sec.judged_contracts())::text[]))
$$;
create function sec.is_officer_of(p_level text, p_region text) returns boolean language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select (select sec.role()) = upper(p_level) || '_OFFICER'
    and p_region >= (select sec.range_from('figures')) and p_region < (select sec.range_until('figures'))
$$;
-- The level that checks what a level has done: a station is checked by its county, a county by its city.
create function sec.level_above(p_level text) returns text language sql immutable as $$
  select case p_level when 'township' then 'county' when 'county' then 'city' when 'city' then 'province' else 'county' end
$$;
create function sec.level_of(p_subject_kind text) returns text language sql immutable as $$
  select case when p_subject_kind in ('station', 'room', 'worker', 'supervisor', 'volunteer', 'institution', 'contract', 'project', 'household', 'case', 'referral',
      'service', 'community', 'post') then 'station'
    when p_subject_kind in ('township', 'city', 'province') then p_subject_kind when p_subject_kind = 'support-centre' then 'city' else 'county' end
$$;
create function sec.hands_in(e policy_evidence) returns boolean language sql stable security definer set search_path = sec, public, pg_temp as $$
  select e.submitted_by_level in ('station', 'contractor') and sec.answers_at(e.station_id, e.subject_kind, e.subject_id) or sec.is_officer_of(e.submitted_by_level, e.region_code)
$$;
-- Where a level reviews its own papers, the one above may, too.
create function sec.reviews(e policy_evidence) returns boolean language sql stable security definer set search_path = sec, public, pg_temp as $$
  select sec.is_officer_of(e.reviewed_by_level, e.region_code)
    or e.submitted_by_level = e.reviewed_by_level and sec.is_officer_of(sec.level_above(e.reviewed_by_level), e.region_code)
$$;
create function sec.puts_right(r policy_rectification) returns boolean language sql stable security definer set search_path = sec, public, pg_temp as $$
  select sec.level_of(r.subject_kind) = 'station' and (sec.answers_at(r.station_id, r.subject_kind, r.subject_id) or sec.is_officer_of('township', r.region_code))
    or sec.is_officer_of(sec.level_of(r.subject_kind), r.region_code)
$$;
create function sec.checks(r policy_rectification) returns boolean language sql stable security definer set search_path = sec, public, pg_temp as $$
  select sec.is_officer_of(sec.level_above(sec.level_of(r.subject_kind)), r.region_code)
$$;

do $$
declare t text;
begin
  foreach t in array array['policy_evidence', 'policy_rectification', 'policy_step', 'policy_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy place_reads on %I for select to shezhan_app using (subject_kind <> ''worker'' and (station_id = any ((select sec.readable_stations())::uuid[])
      or (region_code >= (select sec.range_from(''figures'')) and region_code < (select sec.range_until(''figures'')))))', t);
    execute format('create policy staff_reads on %I for select to shezhan_app using (subject_kind = ''worker'' and (subject_id = any ((select sec.judged_workers())::text[])
      or (region_code >= (select sec.range_from(''clients'')) and region_code < (select sec.range_until(''clients'')))))', t);
    execute format('create policy contractor_reads on %I for select to shezhan_app using (subject_kind in (''contract'', ''project'', ''institution'')
      and subject_id = any ((select sec.judged_contracts())::text[]))', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;

-- Papers are handed in by whose duty they are, under their own name; a lack is recorded by who would review.
create policy submitters_add on policy_evidence for insert to shezhan_app with check (submitted_by = (select sec.account_id())
  and (state = 'SUBMITTED' and sec.hands_in(policy_evidence) or state = 'CONFIRMED_MISSING' and sec.is_officer_of(reviewed_by_level, region_code)));
create policy submitters_change on policy_evidence for update to shezhan_app
  using (state in ('SUBMITTED', 'RETURNED') and sec.hands_in(policy_evidence))
  with check (sec.hands_in(policy_evidence) and (state = 'WITHDRAWN' or state = 'SUBMITTED' and submitted_by = (select sec.account_id())));
-- Nobody accepts what he handed in himself.
create policy reviewers_decide on policy_evidence for update to shezhan_app
  using (state in ('SUBMITTED', 'ACCEPTED') and submitted_by <> (select sec.account_id()) and sec.reviews(policy_evidence))
  with check (state in ('ACCEPTED', 'RETURNED') and decided_by = (select sec.account_id()) and submitted_by <> (select sec.account_id()) and sec.reviews(policy_evidence));
create policy reviewers_take_back on policy_evidence for update to shezhan_app
  using (state = 'CONFIRMED_MISSING' and sec.reviews(policy_evidence)) with check (state = 'WITHDRAWN' and sec.reviews(policy_evidence));

create policy concerned_answer on policy_rectification for update to shezhan_app
  using (state in ('OPEN', 'RETURNED') and sec.puts_right(policy_rectification))
  with check (state = 'SUBMITTED' and answered_by = (select sec.account_id()) and sec.puts_right(policy_rectification));
create policy checkers_settle on policy_rectification for update to shezhan_app
  using (state in ('OPEN', 'SUBMITTED', 'RETURNED') and sec.checks(policy_rectification))
  with check (sec.checks(policy_rectification) and (state in ('OPEN', 'SUBMITTED', 'RETURNED')
    or state = 'CLOSED' and met_on is not null and settled_by = (select sec.account_id())));

-- Steps and files follow what they belong to: only beside one that can be read, of the same place and subject, under the own name.
create policy follow_the_record on policy_step for insert to shezhan_app with check (account_id = (select sec.account_id()) and (
  exists (select 1 from policy_evidence e where e.id = evidence_id and e.region_code = policy_step.region_code and e.subject_id = policy_step.subject_id)
  or exists (select 1 from policy_rectification r where r.id = rectification_id and r.region_code = policy_step.region_code and r.subject_id = policy_step.subject_id)));
create policy follow_the_record on policy_file for insert to shezhan_app with check (uploaded_by = (select sec.account_id()) and (
  exists (select 1 from policy_evidence e where e.id = evidence_id and e.state = 'SUBMITTED' and e.submitted_by = (select sec.account_id())
    and e.region_code = policy_file.region_code and e.subject_id = policy_file.subject_id)
  or exists (select 1 from policy_rectification r where r.id = rectification_id and r.state = 'SUBMITTED' and r.answered_by = (select sec.account_id())
    and r.region_code = policy_file.region_code and r.subject_id = policy_file.subject_id)));

alter table policy_adoption enable row level security;
alter table policy_adoption force row level security;
create policy place_reads on policy_adoption for select to shezhan_app using (
  starts_with((select sec.region_prefix()), region_prefix) or starts_with(region_prefix, (select sec.region_prefix())));
create policy authorities_add on policy_adoption for insert to shezhan_app with check (
  (select sec.role()) in ('CITY_OFFICER', 'COUNTY_OFFICER') and region_prefix = (select sec.region_prefix()) and confirmed_by = (select sec.account_id()));
create policy authorities_end on policy_adoption for update to shezhan_app
  using ((select sec.role()) in ('CITY_OFFICER', 'COUNTY_OFFICER') and region_prefix = (select sec.region_prefix()) and until_on is null)
  with check (until_on is not null and ended_by = (select sec.account_id()));
create policy job_all on policy_adoption to shezhan_job using (true) with check (true);
create policy definer on policy_adoption using (current_user not in ('shezhan_app', 'shezhan_job'));

grant select, insert on policy_evidence, policy_step, policy_file, policy_adoption to shezhan_app;
grant update (statement, valid_from_on, last_valid_on, state, submitted_by, submitted_by_name, submitted_at, decided_by, decided_by_name, decided_at, note, version)
  on policy_evidence to shezhan_app;
grant select on policy_rectification to shezhan_app;
grant update (state, deadline_on, answer, answered_on, answered_by, answered_by_name, settled_on, settled_by, settled_by_name, settled_reason, version, updated_at)
  on policy_rectification to shezhan_app;
grant update (until_on, ended_by, ended_by_name, ended_at, end_reason, version) on policy_adoption to shezhan_app;
revoke update, delete on policy_step from shezhan_job;
