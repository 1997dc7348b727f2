-- The standing of every subject under every rule (规则核查), what changed in it, decisions that take a subject out of a rule,
-- counters by place, and the places whose records have changed since they were judged.

create table policy_finding (
  id uuid primary key,
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  subject_name text not null,
  station_id uuid references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  pack text collate "C" not null,
  rule text collate "C" not null,
  edition text not null,
  title text not null,
  instrument text not null,
  article text not null,
  phrase text not null,
  severity text not null check (severity in ('must', 'should', 'encouraged', 'may')),
  outcome text not null check (outcome in ('met', 'breached', 'pending', 'exempt', 'not-applicable', 'not-in-force', 'unknown')),
  effect text not null check (effect in ('finding', 'justifiable-finding', 'closed', 'shown', 'none')),
  as_of date not null,
  law_of date not null,
  because jsonb not null,
  explanation text not null,
  remedy text,
  deadline_on date,
  outlives_instrument boolean not null default false,
  decision_id uuid,
  since_on date not null,
  judged_at timestamptz not null,
  unique (subject_kind, subject_id, pack, rule)
) with (fillfactor = 80);
create index policy_finding_place on policy_finding (region_code, outcome, id);
create index policy_finding_station on policy_finding (station_id, outcome);
comment on table policy_finding is '规则核查的现状：每个对象在每条规则下一行，每次核查整体替换';
comment on column policy_finding.station_id is '所属站点：社工室归其乡镇站，驻站社工归其任职站；县区、机构、合同没有';
comment on column policy_finding.because is '判定依据：各项事实的值、所对照的标准及其起始日';
comment on column policy_finding.since_on is '现在的结果从哪天起';
comment on column policy_finding.law_of is '适用哪一天的规定（核查日或事件发生日）';

create table policy_finding_change (
  id bigint generated always as identity primary key,
  subject_kind text collate "C" not null,
  subject_id text collate "C" not null,
  subject_name text not null,
  station_id uuid,
  region_code text collate "C" not null,
  pack text not null,
  rule text not null,
  severity text not null,
  from_outcome text not null,
  from_since_on date not null,
  to_outcome text,
  on_day date not null,
  explanation text not null,
  judged_at timestamptz not null
);
create index policy_finding_change_subject on policy_finding_change (subject_kind, subject_id, pack, rule, id);
create index policy_finding_change_place on policy_finding_change (region_code, on_day);
comment on table policy_finding_change is '核查结果的变化；to_outcome 为空表示对象或规则不再核查';

-- 豁免 takes a subject out of a rule; 说明 closes a departure from an in-principle rule. Both count only once approved.
create table policy_decision (
  id uuid primary key,
  kind text not null check (kind in ('EXEMPTION', 'JUSTIFICATION')),
  pack text not null,
  rule text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_name text not null,
  station_id uuid references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  reason text not null check (length(reason) between 4 and 1000),
  basis text not null default '',
  from_on date not null,
  until_on date check (until_on > from_on),
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'ENDED')),
  proposed_by uuid not null references account,
  proposed_by_name text not null,
  proposed_at timestamptz not null default now(),
  decided_by uuid references account,
  decided_by_name text not null default '',
  decided_at timestamptz,
  decision_note text not null default '',
  version int not null default 1,
  check ((state = 'PROPOSED') = (decided_by is null))
);
create index policy_decision_place on policy_decision (region_code, state);
create index policy_decision_subject on policy_decision (subject_kind, subject_id, rule);
comment on table policy_decision is '规则的豁免与理由说明：起始日当天起算，截止日当天不再有效，县级批准后生效';

-- How many subjects of a township (a county for what is judged by county) stand where: what city and province read.
create table policy_count (
  place_code text collate "C" not null,
  pack text collate "C" not null,
  rule text collate "C" not null,
  subject_kind text collate "C" not null,
  severity text not null,
  outcome text collate "C" not null,
  effect text collate "C" not null,
  subjects bigint not null,
  primary key (place_code, pack, rule, subject_kind, severity, outcome, effect)
);
comment on table policy_count is '计数：每个乡镇（街道）、每条规则、每种结果有多少个对象，不含任何姓名';

-- The difference per cell, by the key alone: a plan made while the table was empty serves as well when it is large.
create function sec.count_findings() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into policy_count as c
      select rpad(left(region_code, 9), 12, '0'), pack, rule, subject_kind, severity, outcome, effect, count(*) from added
      group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (place_code, pack, rule, subject_kind, severity, outcome, effect) do update set subjects = c.subjects + excluded.subjects;
  elsif tg_op = 'DELETE' then
    insert into policy_count as c
      select rpad(left(region_code, 9), 12, '0'), pack, rule, subject_kind, severity, outcome, effect, -count(*) from removed
      group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (place_code, pack, rule, subject_kind, severity, outcome, effect) do update set subjects = c.subjects + excluded.subjects;
  else
    insert into policy_count as c
      select rpad(left(x.region_code, 9), 12, '0'), x.pack, x.rule, x.subject_kind, x.severity, x.outcome, x.effect, sum(x.n) from (
        select region_code, pack, rule, subject_kind, severity, outcome, effect, 1 as n from added
        union all select region_code, pack, rule, subject_kind, severity, outcome, effect, -1 from removed) x
      group by 1, 2, 3, 4, 5, 6, 7 having sum(x.n) <> 0 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (place_code, pack, rule, subject_kind, severity, outcome, effect) do update set subjects = c.subjects + excluded.subjects;
  end if;
  return null;
end $$;
create trigger policy_finding_counted_in after insert on policy_finding referencing new table as added
  for each statement execute function sec.count_findings();
create trigger policy_finding_counted_again after update on policy_finding referencing new table as added old table as removed
  for each statement execute function sec.count_findings();
create trigger policy_finding_counted_out after delete on policy_finding referencing old table as removed
  for each statement execute function sec.count_findings();

-- Places whose records changed. Only added to, and removed by number after judging: a writer never waits for a judge, and
-- a change made while a place is being judged keeps its own mark.
create table policy_stale (
  id bigint generated always as identity primary key,
  region_code text collate "C" not null
);
create index policy_stale_place on policy_stale (region_code);
comment on table policy_stale is '待重新核查的区域';

create function sec.stale_by_region() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into policy_stale (region_code) select distinct region_code from changed;
  return null;
end $$;
create function sec.stale_by_station() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into policy_stale (region_code) select distinct s.region_code from changed x join station s on s.id = x.station_id;
  return null;
end $$;
create function sec.stale_by_worker() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into policy_stale (region_code)
    select distinct a.region_code from changed x join station_assignment a on a.worker_id = x.worker_id;
  return null;
end $$;
create function sec.stale_by_file() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into policy_stale (region_code)
    select a.region_code from changed x join station_assignment a on a.worker_id = x.id
    union select c.region_code from changed x join contract c on c.project_manager_id = x.id;
  return null;
end $$;
create function sec.stale_by_contract() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into policy_stale (region_code)
    select x.region_code from changed x
    union select s.region_code from changed x join contract_station cs on cs.contract_id = x.id join station s on s.id = cs.station_id;
  return null;
end $$;
create function sec.stale_by_institution() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into policy_stale (region_code)
    select c.region_code from changed x join contract c on c.institution_id = x.organisation_id
    union select s.region_code from changed x join contract c on c.institution_id = x.organisation_id
      join contract_station cs on cs.contract_id = c.id join station s on s.id = cs.station_id;
  return null;
end $$;

-- A table that a fact is made from marks its places in one of the ways above: `call sec.judge_after('station_zone', 'station')`.
create procedure sec.judge_after(p_table text, p_by text) language plpgsql as $$
begin
  execute format('create trigger %1$s_judged_after_insert after insert on %1$s referencing new table as changed for each statement execute function sec.stale_by_%2$s()', p_table, p_by);
  execute format('create trigger %1$s_judged_after_update after update on %1$s referencing new table as changed for each statement execute function sec.stale_by_%2$s()', p_table, p_by);
  execute format('create trigger %1$s_judged_after_delete after delete on %1$s referencing old table as changed for each statement execute function sec.stale_by_%2$s()', p_table, p_by);
end $$;
revoke execute on procedure sec.judge_after(text, text) from public, shezhan_app, shezhan_job;
do $$
declare t text;
begin
  foreach t in array array['station', 'sub_brand', 'station_assignment', 'policy_decision'] loop call sec.judge_after(t, 'region'); end loop;
  foreach t in array array['station_state', 'station_zone', 'station_equipment', 'station_sign', 'contract_station'] loop call sec.judge_after(t, 'station'); end loop;
  foreach t in array array['worker_employment', 'worker_certificate', 'worker_training', 'worker_supervision'] loop call sec.judge_after(t, 'worker'); end loop;
  call sec.judge_after('worker', 'file');
  call sec.judge_after('contract', 'contract');
  call sec.judge_after('institution', 'institution');
end $$;

-- Whether the actor may have a station judged for any day: its own people, and officers of its place.
create function sec.may_judge_station(p_station uuid) returns boolean language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select exists (select 1 from station s where s.id = p_station
    and (s.id = any ((select sec.readable_stations())::uuid[]) or s.parent_id = any ((select sec.readable_stations())::uuid[])
      or (s.region_code >= sec.range_from('figures') and s.region_code < sec.range_until('figures'))))
$$;

-- Workers whose own standing the front line reads: the head, of those at his station; the project manager, of his institution.
create function sec.judged_workers() returns text[] language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select coalesce(array_agg(distinct x.id::text), '{}') from (
    select a.worker_id as id from station_assignment a
      where (select sec.role()) = 'STATION_HEAD' and a.station_id = any ((select sec.readable_stations())::uuid[])
        and (a.until_on is null or a.until_on >= sec.today())
    union all select w.id from worker w where w.employer_id = (select sec.employer_scope())) x
$$;

-- Contracts (and the projects that stand for them) of the project manager's institution, and the institution itself.
create function sec.judged_contracts() returns text[] language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select coalesce(array_agg(x.id::text), '{}') from (
    select c.id from contract c where c.institution_id = (select sec.employer_scope())
    union all select sec.employer_scope() where sec.employer_scope() is not null) x
$$;

do $$
declare t text;
begin
  foreach t in array array['policy_finding', 'policy_finding_change', 'policy_decision'] loop
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

-- Anyone who answers for a station or a place may ask for a decision; only the county office decides.
create policy proposers_add on policy_decision for insert to shezhan_app with check (
  state = 'PROPOSED' and proposed_by = (select sec.account_id())
  and (station_id = any ((select sec.writable_stations())::uuid[])
    or subject_id = any ((select sec.judged_contracts())::text[])
    or (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')))));
create policy county_decides on policy_decision for update to shezhan_app
  using (region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage')))
  with check (region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage'))
    and state <> 'PROPOSED' and decided_by = (select sec.account_id()));

alter table policy_count enable row level security;
alter table policy_count force row level security;
create policy figures_read on policy_count for select to shezhan_app using (
  place_code >= (select sec.range_from('figures')) and place_code < (select sec.range_until('figures')));
create policy job_reads on policy_count for select to shezhan_job using (true);
create policy definer on policy_count using (current_user not in ('shezhan_app', 'shezhan_job'));
alter table policy_stale enable row level security;
alter table policy_stale force row level security;
create policy job_all on policy_stale to shezhan_job using (true) with check (true);
create policy definer on policy_stale using (current_user not in ('shezhan_app', 'shezhan_job'));

grant select on policy_finding, policy_finding_change, policy_count to shezhan_app;
grant select, insert on policy_decision to shezhan_app;
grant update (until_on, state, decided_by, decided_by_name, decided_at, decision_note, version) on policy_decision to shezhan_app;
revoke insert, update, delete on policy_count from shezhan_job;
