-- Waiting lists (候补): an activity may have a number of places, a group has the number of its plan; who comes later waits in order.

alter table activity add column seats int check (seats between 1 and 100000);
comment on column activity.seats is '报名名额；空着的不限';
grant update (seats) on activity to shezhan_app;

alter table activity_enrolment drop constraint activity_enrolment_state_check;
alter table activity_enrolment add constraint activity_enrolment_state_check check (state in ('ENROLLED', 'WAITING', 'CANCELLED'));
drop index activity_enrolment_person;
create unique index activity_enrolment_person on activity_enrolment (activity_id, person_id) where person_id is not null and state <> 'CANCELLED';

alter table group_member drop constraint group_member_screening_check;
alter table group_member add constraint group_member_screening_check check (screening in ('PENDING', 'FIT', 'WAITING', 'UNFIT'));

-- As before, but who waits and comes all the same is found on the list, too; and the activity is held first, as at the desk, so that
-- a scan and a tap for one person at the same moment do not wait for each other.
create or replace function sec.check_in(p_code text, p_id uuid, p_name text, p_sex text, p_age_band text, p_kind text, p_phone_mask text, p_match bytea,
  p_media_type text, p_signature bytea) returns boolean language plpgsql volatile security definer set search_path = sec, public, pg_temp as $$
declare
  v_one activity;
  v_enrolment activity_enrolment;
  v_added int;
begin
  perform 1 from activity a where a.id = (sec.activity_of_code(p_code)).id for share;
  v_one := sec.activity_of_code(p_code);
  if v_one.id is null then return false; end if;
  select e.* into v_enrolment from activity_enrolment e
  where e.activity_id = v_one.id and e.match_index = p_match and e.state <> 'CANCELLED'
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
