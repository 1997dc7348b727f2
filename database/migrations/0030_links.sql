-- What links casework together (个案、转介、需求、满意度): a family that changes hands takes its cases along, a referral sent before its
-- review is reviewed afterwards, needs come from cards, and people say what they think of the service without being known.

-- Where a case came from (由转介、线索、危机事件开案), and a level set between two assessments.
alter table service_case add column origin_kind text check (origin_kind in ('REFERRAL', 'LEAD')), add column origin_id uuid,
  add column set_level text check (set_level in ('GENERAL', 'KEY', 'CRISIS')), add column set_level_at timestamptz,
  add check ((origin_kind is null) = (origin_id is null)), add check ((set_level is null) = (set_level_at is null));
create index service_case_origin on service_case (origin_id) where origin_id is not null;
comment on column service_case.set_level is '两次预估之间手工调整的分级；之后再有预估表的，以预估表为准';
grant update (set_level, set_level_at) on service_case to shezhan_app;

create or replace function sec.case_is_moved_by_opinion() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if sec.role() = 'SUPERVISOR' and (new.version <> old.version + 1 or (new.alias, new.responsible_id, new.side, new.emergency, new.transferred_on, new.set_level, new.set_level_at)
    is distinct from (old.alias, old.responsible_id, old.side, old.emergency, old.transferred_on, old.set_level, old.set_level_at)) then
    raise insufficient_privilege using message = 'a supervisor gives an opinion and changes nothing else';
  end if;
  return new;
end $$;

-- 先办后审: by when the opinion is given; and the last word of the receiver (后续反馈).
alter table referral add column review_due_on date, add column reviewed_on date, add column feedback_on date,
  add column is_objected boolean not null default false, add check (not is_objected or reviewed_by is not null);
create index referral_case on referral (case_id) where case_id is not null;
create index referral_unreviewed on referral (station_id, review_due_on) where reviewed_by is null and sent_on is not null;
comment on column referral.review_due_on is '紧急转介先发出的，站长或督导补审的期限';
grant update (review_due_on, reviewed_on, feedback_on, is_objected) on referral to shezhan_app;
create policy supervisors_review_later on referral for update to shezhan_app
  using (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR' and reviewed_by is null and sent_on is not null)
  with check (station_id = any ((select sec.writable_stations())::uuid[]) and reviewed_by = (select sec.account_id()));
create function sec.referral_is_only_reviewed() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if sec.role() = 'SUPERVISOR' and old.state <> 'APPLIED' and (to_jsonb(new) - array['reviewed_by', 'reviewed_by_name', 'reviewed_on', 'is_objected', 'version', 'updated_at'])
    is distinct from (to_jsonb(old) - array['reviewed_by', 'reviewed_by_name', 'reviewed_on', 'is_objected', 'version', 'updated_at']) then
    raise insufficient_privilege using message = 'a supervisor gives an opinion and changes nothing else';
  end if;
  return new;
end $$;
create trigger referral_is_only_reviewed before update on referral for each row when (pg_trigger_depth() = 0) execute function sec.referral_is_only_reviewed();

-- A case in service of a family that is handed over ends here as 转出; one that has not begun or is in its follow-ups goes along with
-- the file and is the receiving worker's from now on, so that nobody is without somebody responsible.
create function sec.end_cases_of_family(p_household uuid, p_worker uuid, p_worker_name text) returns void language sql volatile security definer set search_path = sec, public, pg_temp as $$
  update service_case set state = 'TRANSFERRED', side = 'TRANSFER', transferred_on = sec.today(), reason = null, version = version + 1, updated_at = now()
    where household_id = p_household and state in ('OPEN', 'ASSESSED', 'PLAN_WAITING', 'ACTIVE', 'REVIEW', 'SUSPENDED');
  update service_case set responsible_id = p_worker, responsible_name = p_worker_name, supervisor_id = null, supervisor_name = '', reason = null, version = version + 1, updated_at = now()
    where household_id = p_household and p_worker is not null and state in ('LEAD', 'INTAKE', 'CLOSING', 'CLOSED');
$$;
revoke execute on function sec.end_cases_of_family(uuid, uuid, text) from public, shezhan_app, shezhan_job;

-- As before, and: the cases go along; a family whom the receiver has on file already is taken onto that file, also within a county.
create or replace function sec.hand_over_household(p_referral uuid, p_region text, p_worker uuid, p_worker_name text, p_new_household uuid) returns text
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
  if p_new_household is not null or left(v_referral.to_region_code, 6) <> left(v_household.region_code, 6) then
    if not exists (select 1 from household h where h.id = p_new_household and h.station_id = v_referral.to_station_id and h.state = 'ACTIVE') then return 'NO_FILE'; end if;
    perform sec.end_cases_of_family(v_household.id, null, '');
    update household set state = 'MOVED', closed_on = sec.today(), close_reason = 'MOVED_AWAY', next_visit_due_on = null, version = version + 1, updated_at = now()
      where id = v_household.id;
    return 'RELEASED';
  end if;
  if not starts_with(p_region, (select sec.region_prefix_of(s.region_code) from station s where s.id = v_referral.to_station_id)) then return 'NO_VILLAGE'; end if;
  if exists (select 1 from person mine join person theirs on theirs.identity_index = mine.identity_index
    where mine.household_id = v_household.id and mine.state = 'ACTIVE' and theirs.station_id = v_referral.to_station_id and theirs.state = 'ACTIVE'
      and theirs.household_state = 'ACTIVE') then return 'ON_FILE'; end if;
  perform sec.end_cases_of_family(v_household.id, p_worker, p_worker_name);
  update household set station_id = v_referral.to_station_id, region_code = p_region, responsible_worker_id = p_worker, responsible_worker_name = p_worker_name,
    version = version + 1, updated_at = now() where id = v_household.id;
  return 'MOVED';
end $$;

-- 成员卡、预估表里写下的一条需求只进一次清单: known by person, level and words, under the key of the installation.
alter table need add column person_id uuid references person, add column card_key bytea, add check (card_key is null or person_id is not null);
create unique index need_of_card on need (person_id, card_key) where card_key is not null;

-- 服务意见反馈 without a session: a link handed to a person of a case, good once and for some days.
create table feedback_link (
  id uuid primary key,
  case_id uuid not null,
  station_id uuid not null references station,
  region_code text collate "C" not null,
  code_hash bytea not null unique,
  valid_until timestamptz not null,
  is_used boolean not null default false,
  made_by uuid not null references account,
  made_by_name text not null,
  made_at timestamptz not null,
  foreign key (case_id, station_id, region_code) references service_case (id, station_id, region_code) on update cascade
);
create index feedback_link_case on feedback_link (case_id, made_at desc);
comment on column feedback_link.is_used is '只为一次有效；社工查不到谁用过';

-- What was answered. Without a name there is no case, no day and no village beside it, and the id tells no time.
create table feedback_answer (
  id uuid primary key,
  case_id uuid references service_case,
  station_id uuid not null references station,
  region_code text collate "C" not null,
  quarter text collate "C" not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  answered_on date,
  attitude smallint not null check (attitude between 1 and 5),
  ability smallint not null check (ability between 1 and 5),
  promptness smallint not null check (promptness between 1 and 5),
  respect smallint not null check (respect between 1 and 5),
  improvement smallint not null check (improvement between 1 and 5),
  overall smallint not null check (overall between 1 and 5),
  would_return boolean not null,
  opinion bytea,
  person_name bytea,
  check ((case_id is null) = (answered_on is null)),
  check (case_id is not null or person_name is null)
);
create index feedback_answer_case on feedback_answer (case_id) where case_id is not null;
create index feedback_answer_station on feedback_answer (station_id, quarter);
create index feedback_answer_region on feedback_answer (region_code, quarter);
comment on table feedback_answer is '扫码填写的服务意见反馈；不留名的不记个案、日期和村，季度结束、满 5 份才能看到合计';

do $$
declare t text;
begin
  foreach t in array array['feedback_link', 'feedback_answer'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;
create policy front_line_reads on feedback_link for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]));
create policy front_line_adds on feedback_link for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and made_by = (select sec.account_id()) and not is_used);
create policy front_line_ends on feedback_link for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[])) with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
-- Only what was signed with a name; the others are counted by the functions below.
create policy front_line_reads on feedback_answer for select to shezhan_app using (case_id is not null and station_id = any ((select sec.client_stations())::uuid[]));
grant select (id, case_id, station_id, region_code, valid_until, made_by, made_by_name, made_at), insert, update (valid_until) on feedback_link to shezhan_app;
grant select on feedback_answer to shezhan_app;

create function sec.feedback_link_of(p_code text) returns feedback_link language plpgsql stable security definer set search_path = sec, public, pg_temp as $$
declare
  v_one feedback_link;
begin
  select l.* into v_one from feedback_link l where l.code_hash = sha256(convert_to(p_code, 'UTF8')) and l.valid_until > now() and not l.is_used;
  return v_one;
end $$;
revoke execute on function sec.feedback_link_of(text) from public, shezhan_app, shezhan_job;

-- Whom the opinion goes to: the name of the station, nothing of the person or the case.
create function sec.feedback_place(p_code text) returns table (station_name text) language sql stable security definer set search_path = sec, public, pg_temp as $$
  select s.name from sec.feedback_link_of(p_code) l join station s on s.id = l.station_id
$$;

-- Takes one answer; false when the code does not hold. The link is spent, and nothing of the answer stands beside it.
create function sec.give_feedback(p_code text, p_id uuid, p_is_named boolean, p_ratings int[], p_would_return boolean, p_opinion bytea, p_person_name bytea) returns boolean
  language plpgsql volatile security definer set search_path = sec, public, pg_temp as $$
declare
  v_link feedback_link := sec.feedback_link_of(p_code);
begin
  if v_link.id is null then return false; end if;
  update feedback_link set is_used = true where id = v_link.id and not is_used;
  if not found then return false; end if;
  insert into feedback_answer (id, case_id, station_id, region_code, quarter, answered_on, attitude, ability, promptness, respect, improvement, overall, would_return, opinion, person_name)
  select p_id, case when p_is_named then v_link.case_id end, v_link.station_id, s.region_code, to_char(sec.today(), 'YYYY"-Q"Q'), case when p_is_named then sec.today() end,
    p_ratings[1], p_ratings[2], p_ratings[3], p_ratings[4], p_ratings[5], p_ratings[6], p_would_return, p_opinion, case when p_is_named then p_person_name end
  from station s where s.id = v_link.station_id;
  return true;
end $$;

-- Sums of quarters that are over, of the actor's station or of the officer's whole place, where at least five answered.
create function sec.feedback_sums() returns table (station_id uuid, quarter text, answers int, attitude int, ability int, promptness int, respect int, improvement int, overall int, satisfied int, would_return int)
  language plpgsql stable security definer set search_path = sec, public, pg_temp as $$
declare
  v_stations uuid[] := coalesce(sec.client_stations(), '{}');
  v_from text := sec.range_from('clients');
  v_until text := sec.range_until('clients');
begin
  -- What is signed is seen one by one at its station: there it is not in the sum, so that nobody can take it off again.
  return query
    select case when a.station_id = any (v_stations) then a.station_id end, a.quarter, count(*)::int, sum(a.attitude)::int, sum(a.ability)::int, sum(a.promptness)::int, sum(a.respect)::int,
      sum(a.improvement)::int, sum(a.overall)::int, (count(*) filter (where a.overall >= 4))::int, (count(*) filter (where a.would_return))::int
    from feedback_answer a
    where a.quarter < to_char(sec.today(), 'YYYY"-Q"Q') and ((a.station_id = any (v_stations) and a.case_id is null) or (a.region_code >= v_from and a.region_code < v_until))
    group by 1, 2 having count(*) >= 5 order by 2 desc, 1 limit 200;
end $$;

-- What was written without a name, of the same quarters, in an order that says nothing.
create function sec.feedback_opinions(p_station uuid, p_quarter text) returns table (id uuid, opinion bytea) language plpgsql stable security definer set search_path = sec, public, pg_temp as $$
begin
  if not p_station = any (coalesce(sec.client_stations(), '{}')) or p_quarter >= to_char(sec.today(), 'YYYY"-Q"Q')
    or (select count(*) from feedback_answer a where a.station_id = p_station and a.quarter = p_quarter and a.case_id is null) < 5 then return; end if;
  return query select a.id, a.opinion from feedback_answer a where a.station_id = p_station and a.quarter = p_quarter and a.case_id is null and a.opinion is not null order by a.id limit 200;
end $$;
revoke execute on function sec.feedback_place(text), sec.give_feedback(text, uuid, boolean, int[], boolean, bytea, bytea), sec.feedback_sums(), sec.feedback_opinions(uuid, text) from public;
grant execute on function sec.feedback_place(text), sec.give_feedback(text, uuid, boolean, int[], boolean, bytea, bytea), sec.feedback_sums(), sec.feedback_opinions(uuid, text) to shezhan_app;
