-- Handing over what a leaving worker has in hand (离岗交接, F75): the package, its lines, every step; what moves when all have
-- confirmed; when the leaving person's access to the station ends.

create table handover (
  id uuid primary key,
  number text not null unique,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  worker_id uuid not null references account,
  worker_name text not null,
  reason text not null check (reason in ('RESIGNED', 'MOVED', 'CONTRACT_ENDED', 'LONG_LEAVE', 'DECEASED', 'OTHER')),
  -- The last day at work; access ends with it, except on leave.
  leaves_on date not null,
  -- Gone already: the head hands over in his place and says why.
  is_absent boolean not null default false,
  receiver_id uuid not null references account,
  receiver_name text not null,
  witness_id uuid references account,
  witness_name text not null default '',
  -- Everybody who takes something over, the receiver of the whole among them.
  receiver_ids uuid[] not null check (cardinality(receiver_ids) between 1 and 10 and receiver_id = any (receiver_ids) and not worker_id = any (receiver_ids)),
  receiver_names text[] not null,
  content bytea not null,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'HANDED', 'RECEIVED', 'DONE', 'RETURNED', 'CANCELLED')),
  round int not null default 0,
  drawn_by uuid not null references account,
  drawn_by_name text not null,
  handed_at timestamptz,
  done_at timestamptz,
  moved_in bigint,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, station_id, region_code),
  check (cardinality(receiver_names) = cardinality(receiver_ids)),
  check (witness_id <> worker_id and not witness_id = any (receiver_ids)),
  check ((state = 'DONE') = (done_at is not null))
);
create unique index handover_one_open on handover (station_id, worker_id) where state in ('DRAFT', 'HANDED', 'RECEIVED', 'RETURNED');
create index handover_station on handover (station_id, created_at desc, id desc);
create index handover_worker on handover (worker_id);
comment on table handover is '离岗交接单（F75）；说明、缺席原因、实物与账号（content）整体加密';
comment on column handover.moved_in is '移交发生的事务；只有同一事务里才能改各处的责任人';

create table handover_line (
  handover_id uuid not null,
  kind text not null check (kind in ('household', 'case', 'group', 'activity', 'need', 'lead', 'referral', 'crisis', 'todo', 'form')),
  subject_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  label text not null,
  detail text not null default '',
  due_on date,
  -- Known only to who gives, who receives, the head and the supervisor (危机、强制报告).
  is_named boolean not null default false,
  receiver_id uuid not null references account,
  receiver_name text not null,
  added_round int not null default 0,
  outcome text check (outcome in ('MOVED', 'GONE')),
  created_at timestamptz not null default now(),
  primary key (handover_id, kind, subject_id),
  foreign key (handover_id, station_id, region_code) references handover (id, station_id, region_code)
);
comment on table handover_line is '交接单上的一项：名下的家庭、个案、小组、活动、需求、线索、转介、危机、待办、表单';

create table handover_step (
  id uuid primary key,
  handover_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  deed text not null check (deed in ('DRAW', 'CHANGE', 'HAND', 'RECEIVE', 'WITNESS', 'RETURN', 'CANCEL')),
  round int not null,
  words bytea,
  by_id uuid not null references account,
  by_name text not null,
  at timestamptz not null,
  created_at timestamptz not null default now(),
  foreign key (handover_id, station_id, region_code) references handover (id, station_id, region_code)
);
create index handover_step_handover on handover_step (handover_id, at, id);
comment on table handover_step is '交接的每一步：填写、移交、接收、监交、退回、取消；只增不改';

-- Who has taken something over in place of who began it; empty: still who began it.
alter table service_group add column keeper_id uuid references account, add column keeper_name text not null default '';
alter table activity add column keeper_id uuid references account, add column keeper_name text not null default '';
alter table need add column keeper_id uuid references account, add column keeper_name text not null default '';
alter table referral add column keeper_id uuid references account, add column keeper_name text not null default '';
alter table form_record add column keeper_id uuid references account, add column keeper_name text not null default '';
comment on column service_group.keeper_id is '接手的人（离岗交接后）；为空是登记的人';
comment on column activity.keeper_id is '接手的人（离岗交接后）；为空是登记的人';
comment on column need.keeper_id is '接手的人（离岗交接后）；为空是登记的人';
comment on column referral.keeper_id is '转出站接手的人（离岗交接后）；为空是申请人';
comment on column form_record.keeper_id is '接着填写的人（离岗交接后）；为空是填写人';
create index service_group_keeper on service_group (station_id, coalesce(keeper_id, created_by));
create index activity_keeper on activity (station_id, coalesce(keeper_id, created_by));
create index need_keeper on need (station_id, coalesce(keeper_id, raised_by)) where state in ('OPEN', 'IN_SERVICE');
create index referral_keeper on referral (station_id, coalesce(keeper_id, applied_by)) where state not in ('CLOSED', 'WITHDRAWN');
create index form_record_keeper on form_record (station_id, coalesce(keeper_id, author_id)) where state in ('DRAFT', 'RETURNED', 'SUBMITTED');
create index lead_worker on lead (worker_id) where state in ('REGISTERED', 'TO_DISPATCH', 'TO_ACCEPT', 'IN_PROGRESS', 'RETURNED');
create index referral_receiver on referral (receiving_worker_id) where state in ('ACCEPTED', 'FILE_TRANSFERRED');
create index todo_in_hand on todo (station_id, coalesce(assignee_id, opened_by)) where state = 'OPEN';

-- Access to one station can end while the appointment at others goes on.
alter table appointment_station add column until_on date;
comment on column appointment_station.until_on is '在这个站的最后一天（当天仍有效）；为空随任职';

create or replace function sec.stations_of(p_me sec.self, p_writable boolean) returns uuid[] language plpgsql stable security definer
  set search_path = public, pg_temp as $$
declare
  v_today date := (now() at time zone 'Asia/Shanghai')::date;
  v_stations uuid[];
begin
  if p_me.organisation_kind <> 'INSTITUTION' then
    select array_agg(s.station_id order by s.station_id) into v_stations from appointment_station s
    where s.appointment_id = p_me.appointment_id and (s.until_on is null or s.until_on >= v_today);
  else
    select array_agg(s.station_id order by s.station_id) into v_stations from appointment_station s
    where s.appointment_id = p_me.appointment_id and (s.until_on is null or s.until_on >= v_today) and exists (
      select 1 from contract_station cs join contract c on c.id = cs.contract_id
      where cs.station_id = s.station_id and c.institution_id = p_me.organisation_id and c.from_on <= v_today
        and (sec.contract_last_day(c) >= v_today or (not p_writable and c.handover_until_on >= v_today)));
  end if;
  return coalesce(v_stations, '{}');
end $$;

create or replace function sec.client_station_people() returns table (account_id uuid, name text, role text, station_id uuid) language plpgsql stable
  security definer set search_path = sec, public, pg_temp as $$
declare
  v_stations uuid[] := sec.client_stations();
  v_today date := sec.today();
begin
  return query
    select distinct on (x.station_id, c.id) c.id, c.name, a.role, x.station_id
    from appointment_station x join appointment a on a.id = x.appointment_id join account c on c.id = a.account_id
    where x.station_id = any (v_stations) and a.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD') and (x.until_on is null or x.until_on >= v_today)
      and a.from_on <= v_today and (a.until_on is null or a.until_on >= v_today) and c.disabled_at is null
    order by x.station_id, c.id, a.from_on desc;
end $$;

-- Everything open at a station and whose it is. For the functions below alone: nobody reads it past them.
create function sec.hands_of(p_station uuid) returns table (account_id uuid, kind text, subject_id uuid, is_named boolean, label text, detail text, due_on date)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  select responsible_worker_id, 'household', id, false, head_name || '　' || file_no, '', next_visit_due_on from household
    where station_id = p_station and state = 'ACTIVE' and responsible_worker_id is not null
  union all
  select c.responsible_id, 'case', c.id, false, p.name || '　' || c.case_no, c.state, c.next_follow_up_on from service_case c join person p on p.id = c.person_id
    where c.station_id = p_station and c.state in ('LEAD', 'INTAKE', 'OPEN', 'ASSESSED', 'PLAN_WAITING', 'ACTIVE', 'REVIEW', 'CLOSING', 'SUSPENDED', 'CLOSED')
  union all
  select coalesce(keeper_id, created_by), 'group', id, false, name || '　' || group_no, state, null from service_group
    where station_id = p_station and state not in ('SUMMARISED', 'CANCELLED')
  union all
  select coalesce(keeper_id, created_by), 'activity', id, false, name || '　' || activity_no, state, held_on from activity
    where station_id = p_station and state not in ('SUMMARISED', 'CANCELLED')
  union all
  select coalesce(n.keeper_id, n.raised_by), 'need', n.id, false, coalesce(h.head_name || '　', '') || n.raised_on, n.level, null from need n left join household h on h.id = n.household_id
    where n.station_id = p_station and n.state in ('OPEN', 'IN_SERVICE')
  union all
  select coalesce(worker_id, case when registered_station_id = station_id then registered_by end), 'lead', id, false, number, state, due_on from lead
    where station_id = p_station and state in ('REGISTERED', 'TO_DISPATCH', 'TO_ACCEPT', 'IN_PROGRESS', 'RETURNED', 'FINISHED', 'REFERRED')
  union all
  select coalesce(keeper_id, applied_by), 'referral', id, false, number, state, answer_due_on from referral
    where station_id = p_station and state not in ('CLOSED', 'WITHDRAWN')
  union all
  select receiving_worker_id, 'referral', id, false, number, state, null from referral
    where to_station_id = p_station and receiving_worker_id is not null and state in ('ACCEPTED', 'FILE_TRANSFERRED')
  union all
  -- Who found it stays named as its finder; once he has handed it over it is no longer in his hands.
  select r.id, 'crisis', c.id, true, c.crisis_no, c.state, null from crisis c cross join lateral (select distinct unnest(c.reader_ids || c.opened_by)) r (id)
    where c.station_id = p_station and c.state not in ('ENDED', 'CANCELLED') and (r.id = any (c.reader_ids) or not exists (
      select 1 from handover_line l join handover h on h.id = l.handover_id where l.kind = 'crisis' and l.subject_id = c.id and l.outcome = 'MOVED' and h.worker_id = r.id))
  union all
  select coalesce(assignee_id, opened_by), 'todo', id, reader_ids is not null or kind = 'MANDATORY_REPORT', title, kind, (due_at at time zone 'Asia/Shanghai')::date from todo
    where station_id = p_station and state = 'OPEN'
  union all
  select coalesce(keeper_id, author_id), 'form', id, is_named, form, state, null from form_record
    where station_id = p_station and state in ('DRAFT', 'RETURNED', 'SUBMITTED')
$$;
revoke execute on function sec.hands_of(uuid) from public, shezhan_app, shezhan_job;

-- Who takes part in a package; the heads and the supervisor of the station read all of them.
create function sec.handover_is_known(h handover) returns boolean language sql stable security definer set search_path = sec, public, pg_temp as $$
  select sec.account_id() = any (h.receiver_ids || array[h.worker_id, h.drawn_by, h.witness_id]) or sec.role() in ('STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR')
$$;

-- Puts on the list what is in hand now and not on it yet, named things too, whoever asks; marks what has been settled meanwhile.
create function sec.enlist_hands(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare
  v handover;
begin
  select * into v from handover h where h.id = p_handover and h.station_id = any (sec.writable_stations()) and sec.handover_is_known(h) for update;
  if v.id is null or v.state in ('CANCELLED') or (v.state = 'DONE' and v.moved_in is distinct from txid_current()) then
    raise insufficient_privilege using message = 'this package is not open';
  end if;
  insert into handover_line (handover_id, kind, subject_id, station_id, region_code, label, detail, due_on, is_named, receiver_id, receiver_name, added_round)
  select distinct on (i.kind, i.subject_id) v.id, i.kind, i.subject_id, v.station_id, v.region_code, i.label, i.detail, i.due_on, i.is_named, v.receiver_id, v.receiver_name, v.round
  from sec.hands_of(v.station_id) i where i.account_id = v.worker_id
  on conflict (handover_id, kind, subject_id) do update set label = excluded.label, detail = excluded.detail, due_on = excluded.due_on, outcome = null;
  update handover_line l set outcome = 'GONE' where l.handover_id = v.id and l.outcome is null
    and not exists (select 1 from sec.hands_of(v.station_id) i where i.account_id = v.worker_id and i.kind = l.kind and i.subject_id = l.subject_id);
end $$;

-- What somebody holds at a station, by kind: for his own eyes, the front line of the station and whoever keeps his staff file. To the
-- keepers of staff files nothing that only those named may know of is counted.
create function sec.hands_count(p_station uuid, p_account uuid) returns table (kind text, count bigint) language plpgsql stable security definer
  set search_path = sec, public, pg_temp as $$
declare
  v_inside boolean := p_station = any (sec.client_stations());
begin
  if not v_inside and not (sec.role() = 'PROJECT_MANAGER' and p_station = any (sec.writable_stations())
    or exists (select 1 from station s where s.id = p_station and s.region_code >= sec.range_from('clients') and s.region_code < sec.range_until('clients'))) then
    return;
  end if;
  return query select i.kind, count(*) from sec.hands_of(p_station) i
    where i.account_id = p_account and (not i.is_named or (v_inside and (p_account = sec.account_id() or sec.role() in ('STATION_HEAD', 'SUPERVISOR')))) group by i.kind order by i.kind;
end $$;

-- People of a station who may hand over or take over: in office, or gone with something still in hand.
create function sec.handover_people(p_station uuid) returns table (account_id uuid, name text, role text, is_present boolean, in_hand bigint) language plpgsql stable security definer
  set search_path = sec, public, pg_temp as $$
begin
  if not p_station = any (sec.client_stations()) then
    return;
  end if;
  return query
    with here as (select p.account_id, p.name, p.role from sec.client_station_people() p where p.station_id = p_station),
    hands as (select i.account_id, count(*) as things from sec.hands_of(p_station) i where not i.is_named or sec.role() in ('STATION_HEAD', 'SUPERVISOR') group by i.account_id)
    select here.account_id, here.name, here.role, true, coalesce(hands.things, 0) from here left join hands on hands.account_id = here.account_id
    union all
    select h.account_id, a.name, '', false, h.things from hands h join account a on a.id = h.account_id
    where not exists (select 1 from here where here.account_id = h.account_id)
      -- Who only supervised or kept things from above does not leave the station.
      and exists (select 1 from appointment x join appointment_station y on y.appointment_id = x.id where x.account_id = h.account_id and y.station_id = p_station
        and x.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'))
    order by 4 desc, 2, 1;
end $$;

-- Who receives must be of the front line of the station today; who witnesses may be the supervisor too.
create function sec.handover_is_guarded() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare
  v_today date := sec.today();
  v_present uuid[] := (select coalesce(array_agg(distinct a.account_id), '{}') from appointment_station x join appointment a on a.id = x.appointment_id join account c on c.id = a.account_id
    where x.station_id = new.station_id and a.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD') and (x.until_on is null or x.until_on >= v_today)
      and a.from_on <= v_today and (a.until_on is null or a.until_on >= v_today) and c.disabled_at is null);
  v_supervisors uuid[] := (select coalesce(array_agg(distinct a.account_id), '{}') from appointment_station x join appointment a on a.id = x.appointment_id join account c on c.id = a.account_id
    where x.station_id = new.station_id and a.role = 'SUPERVISOR' and (x.until_on is null or x.until_on >= v_today)
      and a.from_on <= v_today and (a.until_on is null or a.until_on >= v_today) and c.disabled_at is null);
  v_asks boolean := new.state in ('DRAFT', 'HANDED', 'RECEIVED') or (new.state = 'DONE' and old.state <> 'DONE');
begin
  if v_asks and not new.receiver_ids <@ v_present then
    raise check_violation using message = 'who takes over is of the front line of the station', constraint = 'handover_receiver';
  end if;
  if v_asks and new.witness_id is not null and not new.witness_id = any (v_present || v_supervisors) then
    raise check_violation using message = 'who witnesses is of the station', constraint = 'handover_witness';
  end if;
  -- A package without a witness only where there is nobody else.
  if v_asks and new.state <> 'DRAFT' and new.witness_id is null
    and exists (select 1 from unnest(v_present || v_supervisors) p (id) where p.id <> new.worker_id and not p.id = any (new.receiver_ids)) then
    raise check_violation using message = 'somebody else is there to witness', constraint = 'handover_witness';
  end if;
  if tg_op = 'UPDATE' and new.state = 'DONE' and old.state <> 'DONE' then
    if exists (select 1 from handover_line l where l.handover_id = new.id and l.outcome is null and not l.receiver_id = any (new.receiver_ids))
      or not (new.is_absent or exists (select 1 from handover_step s where s.handover_id = new.id and s.deed = 'HAND' and s.round = new.round and s.by_id = new.worker_id))
      or exists (select 1 from unnest(new.receiver_ids) r (id) where not exists (
        select 1 from handover_step s where s.handover_id = new.id and s.deed = 'RECEIVE' and s.round = new.round and s.by_id = r.id))
      or (new.witness_id is not null and not exists (
        select 1 from handover_step s where s.handover_id = new.id and s.deed = 'WITNESS' and s.round = new.round and s.by_id = new.witness_id)) then
      raise insufficient_privilege using message = 'not everybody has confirmed';
    end if;
    new.moved_in := txid_current();
  elsif tg_op = 'UPDATE' then
    new.moved_in := old.moved_in;
  end if;
  return new;
end $$;
create trigger handover_is_guarded before insert or update on handover for each row execute function sec.handover_is_guarded();

-- The lines of one kind that move now: in the transaction in which the last one confirmed, and in no other.
create function sec.moving(p_handover uuid, p_kind text) returns setof handover_line language sql stable security definer set search_path = sec, public, pg_temp as $$
  select l.* from handover_line l join handover h on h.id = l.handover_id
  where h.id = p_handover and h.state = 'DONE' and h.moved_in = txid_current() and l.kind = p_kind and l.outcome is null order by l.subject_id
$$;
revoke execute on function sec.moving(uuid, text) from public, shezhan_app, shezhan_job;
create function sec.moved(p_handover uuid, p_kind text) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  update handover_line set outcome = 'MOVED' where handover_id = p_handover and kind = p_kind and outcome is null
    and exists (select 1 from handover h where h.id = p_handover and h.moved_in = txid_current())
$$;
revoke execute on function sec.moved(uuid, text) from public, shezhan_app, shezhan_job;

create function sec.hand_over_households(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update household t set responsible_worker_id = l.receiver_id, responsible_worker_name = l.receiver_name, version = t.version + 1, updated_at = now()
  from sec.moving(p_handover, 'household') l where t.id = l.subject_id;
  perform sec.moved(p_handover, 'household');
end $$;
-- Cases move by a trigger: whoever confirms last carries it out, the supervisor as witness too, who otherwise changes no case but by his opinion.
create function sec.line_moves_case() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update service_case t set responsible_id = new.receiver_id, responsible_name = new.receiver_name, version = t.version + 1, updated_at = now() where t.id = new.subject_id;
  return null;
end $$;
create trigger line_moves_case after update of outcome on handover_line for each row
  when (new.kind = 'case' and new.outcome = 'MOVED' and old.outcome is distinct from 'MOVED') execute function sec.line_moves_case();
create function sec.hand_over_cases(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  perform sec.moved(p_handover, 'case');
end $$;
create function sec.hand_over_groups(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update service_group t set keeper_id = l.receiver_id, keeper_name = l.receiver_name, version = t.version + 1, updated_at = now()
  from sec.moving(p_handover, 'group') l where t.id = l.subject_id;
  perform sec.moved(p_handover, 'group');
end $$;
create function sec.hand_over_activities(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update activity t set keeper_id = l.receiver_id, keeper_name = l.receiver_name, version = t.version + 1, updated_at = now()
  from sec.moving(p_handover, 'activity') l where t.id = l.subject_id;
  perform sec.moved(p_handover, 'activity');
end $$;
create function sec.hand_over_needs(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update need t set keeper_id = l.receiver_id, keeper_name = l.receiver_name, version = t.version + 1, updated_at = now()
  from sec.moving(p_handover, 'need') l where t.id = l.subject_id;
  perform sec.moved(p_handover, 'need');
end $$;
create function sec.hand_over_leads(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update lead t set worker_id = l.receiver_id, worker_name = l.receiver_name, version = t.version + 1, updated_at = now()
  from sec.moving(p_handover, 'lead') l where t.id = l.subject_id;
  insert into lead_step (id, lead_id, station_id, region_code, deed, from_state, to_state, words, by_id, by_name, by_place, at)
  select gen_random_uuid(), t.id, t.station_id, t.region_code, 'HAND_OVER', t.state, t.state, null, h.worker_id, h.worker_name || ' 交 ' || l.receiver_name, s.short_name, now()
  from sec.moving(p_handover, 'lead') l join lead t on t.id = l.subject_id join handover h on h.id = p_handover join station s on s.id = h.station_id;
  perform sec.moved(p_handover, 'lead');
end $$;
create function sec.hand_over_referrals(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update referral t set keeper_id = case when t.station_id = l.station_id then l.receiver_id else t.keeper_id end,
    keeper_name = case when t.station_id = l.station_id then l.receiver_name else t.keeper_name end,
    receiving_worker_id = case when t.to_station_id = l.station_id then l.receiver_id else t.receiving_worker_id end,
    receiving_worker_name = case when t.to_station_id = l.station_id then l.receiver_name else t.receiving_worker_name end, version = t.version + 1, updated_at = now()
  from sec.moving(p_handover, 'referral') l where t.id = l.subject_id;
  insert into referral_step (id, referral_id, station_id, region_code, deed, from_state, to_state, words, by_id, by_name, by_place, at)
  select gen_random_uuid(), t.id, l.station_id, case when t.station_id = l.station_id then t.region_code else t.to_region_code end, 'HAND_OVER', t.state, t.state, null,
    h.worker_id, h.worker_name || ' 交 ' || l.receiver_name, s.short_name, now()
  from sec.moving(p_handover, 'referral') l join referral t on t.id = l.subject_id join handover h on h.id = p_handover join station s on s.id = h.station_id;
  perform sec.moved(p_handover, 'referral');
end $$;
-- Who leaves is named no longer, who takes over is; the clocks of the crisis follow its names by themselves.
create function sec.hand_over_crises(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update crisis t set reader_ids = array_remove(array_remove(t.reader_ids, h.worker_id), l.receiver_id) || l.receiver_id, version = t.version + 1, updated_at = now()
  from sec.moving(p_handover, 'crisis') l join handover h on h.id = p_handover where t.id = l.subject_id;
  -- A mandatory report has names of its own: only what he had written or was named in goes over.
  update form_record t set keeper_id = l.receiver_id, keeper_name = l.receiver_name
  from sec.moving(p_handover, 'crisis') l join handover h on h.id = p_handover
  where t.subject = 'crisis' and t.subject_id = l.subject_id and t.is_named and (t.author_id = h.worker_id or h.worker_id = any (t.reader_ids));
  perform sec.moved(p_handover, 'crisis');
end $$;
create function sec.hand_over_todos(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update todo t set assignee_id = l.receiver_id, assignee_name = l.receiver_name, version = t.version + 1, updated_at = now()
  from sec.moving(p_handover, 'todo') l where t.id = l.subject_id and t.state = 'OPEN';
  perform sec.moved(p_handover, 'todo');
end $$;
create function sec.hand_over_forms(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  update form_record t set keeper_id = l.receiver_id, keeper_name = l.receiver_name from sec.moving(p_handover, 'form') l where t.id = l.subject_id;
  perform sec.moved(p_handover, 'form');
end $$;

-- The end: nothing may be left, and who leaves reaches the station no longer than his last day.
create function sec.hand_over_ends(p_handover uuid) returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare
  v handover;
begin
  select * into v from handover h where h.id = p_handover and h.state = 'DONE' and h.moved_in = txid_current();
  if v.id is null then
    raise insufficient_privilege using message = 'this package is not being carried out';
  end if;
  if exists (select 1 from handover_line l where l.handover_id = v.id and l.outcome is null)
    or exists (select 1 from sec.hands_of(v.station_id) i where i.account_id = v.worker_id) then
    raise exception 'something is left in hand';
  end if;
  if v.reason <> 'LONG_LEAVE' then
    update appointment_station x set until_on = least(x.until_on, case when v.leaves_on <= sec.today() then sec.today() - 1 else v.leaves_on end)
    from appointment a where a.id = x.appointment_id and a.account_id = v.worker_id and x.station_id = v.station_id and a.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD');
  end if;
end $$;

-- Whose a file is, is told in its history.
alter table household_event drop constraint household_event_kind_check;
alter table household_event add check (kind in ('MOVED', 'CLOSED', 'REOPENED', 'WORKER'));
alter table household_event add column from_name text not null default '', add column to_name text not null default '';
create function sec.household_worker_is_kept() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into household_event (id, household_id, station_id, region_code, happened_on, kind, account_id, account_name, from_name, to_name)
  values (gen_random_uuid(), new.id, new.station_id, new.region_code, sec.today(), 'WORKER', sec.account_id(),
    coalesce((select a.name from account a where a.id = sec.account_id()), ''), old.responsible_worker_name, new.responsible_worker_name);
  return null;
end $$;
create trigger household_worker_is_kept after update of responsible_worker_id on household for each row
  when (old.responsible_worker_id is distinct from new.responsible_worker_id and old.station_id = new.station_id) execute function sec.household_worker_is_kept();

-- What was taken over is continued by who took it over.
drop policy front_line_reads on form_record;
drop policy front_line_changes on form_record;
create policy front_line_reads on form_record for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[])
  and (not is_named or author_id = (select sec.account_id()) or keeper_id = (select sec.account_id()) or (select sec.account_id()) = any (reader_ids)
    or (select sec.role()) in ('STATION_HEAD', 'SUPERVISOR')));
create policy front_line_changes on form_record for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[])
    and (author_id = (select sec.account_id()) or keeper_id = (select sec.account_id()) or (select sec.role()) = 'STATION_HEAD'
      or ((select sec.role()) = 'DEPUTY_STATION_HEAD' and (not is_named or (select sec.account_id()) = any (reader_ids)))))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
-- How much is in hand and not on the list yet, as far as the reader may know of it.
create function sec.hands_unlisted(p_handover uuid) returns bigint language sql stable security definer set search_path = sec, public, pg_temp as $$
  select count(*) from handover h cross join lateral sec.hands_of(h.station_id) i
  where h.id = p_handover and h.state in ('DRAFT', 'HANDED', 'RECEIVED', 'RETURNED') and h.station_id = any (sec.client_stations()) and sec.handover_is_known(h) and i.account_id = h.worker_id
    and (not i.is_named or h.worker_id = sec.account_id() or sec.role() in ('STATION_HEAD', 'SUPERVISOR'))
    and not exists (select 1 from handover_line l where l.handover_id = h.id and l.kind = i.kind and l.subject_id = i.subject_id and l.outcome is null)
$$;

do $$
declare t text;
begin
  foreach t in array array['handover', 'handover_line', 'handover_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;
create policy front_line_reads on handover for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[])
  and ((select sec.account_id()) = any (receiver_ids) or (select sec.account_id()) in (worker_id, drawn_by, witness_id)
    or (select sec.role()) in ('STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR')));
create policy front_line_adds on handover for insert to shezhan_app with check (station_id = any ((select sec.writable_client_stations())::uuid[])
  and drawn_by = (select sec.account_id()) and state = 'DRAFT' and (worker_id = (select sec.account_id()) or (select sec.role()) in ('STATION_HEAD', 'DEPUTY_STATION_HEAD')));
create policy front_line_changes on handover for update to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[])
    and ((select sec.account_id()) = any (receiver_ids) or (select sec.account_id()) in (worker_id, drawn_by, witness_id) or (select sec.role()) in ('STATION_HEAD', 'DEPUTY_STATION_HEAD')))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy supervisors_witness on handover for update to shezhan_app
  using (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR' and witness_id = (select sec.account_id()))
  with check (station_id = any ((select sec.writable_stations())::uuid[]) and witness_id = (select sec.account_id()));

create policy front_line_reads on handover_line for select to shezhan_app using (exists (select 1 from handover h where h.id = handover_id
  and (not handover_line.is_named or handover_line.receiver_id = (select sec.account_id()) or h.worker_id = (select sec.account_id()) or (select sec.role()) in ('STATION_HEAD', 'SUPERVISOR'))));
create policy front_line_changes on handover_line for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[]) and exists (select 1 from handover h where h.id = handover_id and h.state in ('DRAFT', 'RETURNED')))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy front_line_reads on handover_step for select to shezhan_app using (exists (select 1 from handover h where h.id = handover_id));
create policy front_line_adds on handover_step for insert to shezhan_app with check (by_id = (select sec.account_id())
  and station_id = any ((select sec.writable_stations())::uuid[]) and exists (select 1 from handover h where h.id = handover_id));

grant select, insert on handover, handover_step to shezhan_app;
grant select on handover_line to shezhan_app;
grant update (reason, leaves_on, is_absent, receiver_id, receiver_name, witness_id, witness_name, receiver_ids, receiver_names, content, state, round, handed_at, done_at, version, updated_at) on handover to shezhan_app;
grant update (receiver_id, receiver_name) on handover_line to shezhan_app;

-- Gives all lines of one receiver to another, those the caller may not know of too; before it is handed over.
create function sec.hand_lines_to(p_handover uuid, p_from uuid, p_to uuid, p_kind text default null) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  update handover_line l set receiver_id = a.id, receiver_name = a.name from handover h, account a
  where h.id = p_handover and l.handover_id = h.id and a.id = p_to and h.state in ('DRAFT', 'RETURNED') and h.station_id = any (sec.writable_client_stations()) and sec.handover_is_known(h)
    and (p_from is null or l.receiver_id = p_from) and (p_kind is null or l.kind = p_kind)
    and exists (select 1 from sec.client_station_people() p where p.account_id = p_to and p.station_id = h.station_id)
$$;

-- Everybody who takes over a line that is still in hand, named lines too.
create function sec.handover_receivers(p_handover uuid) returns table (id uuid, name text) language sql stable security definer set search_path = sec, public, pg_temp as $$
  select h.receiver_id, h.receiver_name from handover h where h.id = p_handover and h.station_id = any (sec.readable_stations()) and sec.handover_is_known(h)
  union
  select l.receiver_id, l.receiver_name from handover_line l join handover h on h.id = l.handover_id
  where h.id = p_handover and l.outcome is null and h.station_id = any (sec.readable_stations()) and sec.handover_is_known(h)
$$;

-- Where the hand-over of somebody stands: for whoever ends his duty, without a name of a client.
create function sec.handover_standing(p_station uuid, p_account uuid) returns table (state text, done_at timestamptz) language plpgsql stable security definer
  set search_path = sec, public, pg_temp as $$
begin
  if not p_station = any (sec.client_stations()) and not (sec.role() = 'PROJECT_MANAGER' and p_station = any (sec.writable_stations())
    or exists (select 1 from station s where s.id = p_station and s.region_code >= sec.range_from('clients') and s.region_code < sec.range_until('clients'))) then
    return;
  end if;
  return query select h.state, h.done_at from handover h where h.station_id = p_station and h.worker_id = p_account and h.state <> 'CANCELLED' order by h.created_at desc limit 1;
end $$;

-- What a family took home from activities, for its timeline (服务轨迹).
create index activity_handout_person on activity_handout (person_id, handed_on desc) where person_id is not null;
