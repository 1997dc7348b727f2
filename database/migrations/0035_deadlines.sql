-- Deadlines that a place sets itself (办理期限): from a day on, with its citation. What a county set for its briefings was the first of
-- them and moves in here. A rule that has begun is never changed; one that has not may be taken back, and stays to be seen.
create table deadline_setting (
  id uuid primary key,
  deadline text collate "C" not null check (deadline ~ '^[a-z]+(\.[A-Za-z0-9_]+)+$'),
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  place text not null check (length(place) between 1 and 60),
  from_on date not null,
  amount int check (amount between 1 and 400),
  unit text check (unit in ('HOURS', 'DAYS', 'WORKING_DAYS', 'MONTHS', 'DAY_OF_MONTH')),
  source text not null check (length(source) between 1 and 200),
  reason text not null default '' check (length(reason) <= 500),
  set_on date not null,
  set_by uuid references account,
  withdrawn_on date,
  withdrawn_by uuid references account,
  withdrawal text check (length(withdrawal) between 1 and 500),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Nothing retroactive: what began on a day keeps the rule of that day.
  check (from_on > set_on),
  check (withdrawn_on < from_on),
  check ((amount is null) = (unit is null)),
  check ((withdrawn_on is null) = (withdrawal is null))
);
create unique index deadline_setting_once on deadline_setting (deadline, region_code, from_on) where withdrawn_on is null;
create index deadline_setting_place on deadline_setting (region_code);
comment on table deadline_setting is '各地自行规定的办理期限：哪项、哪个地方、自哪天起、多长、依据；amount 为空的是“自这天起不再另行规定”';

-- The place a rule is set for: the actor's own, at the county and above it.
create function sec.deadline_place() returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_me sec.self := sec.me();
begin
  return case when v_me.role in ('COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER') then v_me.region_code end;
end $$;
revoke execute on function sec.deadline_place() from public;
grant execute on function sec.deadline_place() to shezhan_app;

alter table deadline_setting enable row level security;
alter table deadline_setting force row level security;
create policy job_all on deadline_setting to shezhan_job using (true) with check (true);
create policy definer on deadline_setting using (current_user not in ('shezhan_app', 'shezhan_job'));
-- Rules are public: a referral to another county runs by that county's rule.
create policy signed_in_read on deadline_setting for select to shezhan_app using ((select sec.role()) is not null);
create policy place_sets on deadline_setting for insert to shezhan_app
  with check (region_code = (select sec.deadline_place()) and set_by = (select sec.account_id()) and withdrawn_on is null);
create policy place_takes_back on deadline_setting for update to shezhan_app
  using (region_code = (select sec.deadline_place()) and withdrawn_on is null)
  with check (region_code = (select sec.deadline_place()) and withdrawn_by = (select sec.account_id()));
grant select, insert on deadline_setting to shezhan_app;
grant update (withdrawn_on, withdrawn_by, withdrawal, version, updated_at) on deadline_setting to shezhan_app;
grant select, insert on deadline_setting to shezhan_job;

insert into deadline_setting (id, deadline, region_code, place, from_on, amount, unit, source, set_on, set_by, created_at)
select gen_random_uuid(), 'briefing.due', d.region_code, coalesce((select r.name from region r where r.code = d.region_code order by r.valid_from desc limit 1), d.region_code),
  (d.from_month || '-01')::date, d.day_of_month, 'DAY_OF_MONTH', d.source, least((d.created_at at time zone 'Asia/Shanghai')::date, (d.from_month || '-01')::date - 1), d.set_by, d.created_at
from briefing_due_day d;
drop table briefing_due_day;

-- Beside a last day stands why it is that day, in the words of the rule of the day it began.
alter table referral add column answer_due_why text not null default '' check (length(answer_due_why) <= 400), add column review_due_why text not null default '' check (length(review_due_why) <= 400);
grant update (answer_due_why, review_due_why) on referral to shezhan_app;
alter table lead add column due_why text not null default '' check (length(due_why) <= 400);
grant update (due_why) on lead to shezhan_app;
alter table ledger_import add column undo_why text not null default '' check (length(undo_why) <= 400);
grant update (undo_why) on ledger_import to shezhan_app;
alter table form_record add column late_why text not null default '' check (length(late_why) <= 400);
grant update (late_why) on form_record to shezhan_app;
alter table visit add column late_why text not null default '' check (length(late_why) <= 400);
grant update (late_why) on visit to shezhan_app;
