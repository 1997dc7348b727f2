-- What the paper forms ask for beyond what was kept: particulars of a person (个人卡), and why a form was changed.

alter table person add column particulars bytea;
comment on column person.particulars is '个人卡的其余栏目（固话、户籍地、慢性病与用药、能力评估、残疾证号、精神障碍诊断、保险、父母外出情况），整体加密';
grant update (particulars) on person to shezhan_app;

alter table form_record add column change_reason bytea;
comment on column form_record.change_reason is '最近一次修改的原因（加密）';
grant update (change_reason) on form_record to shezhan_app;

alter table form_revision add column reason bytea;
comment on column form_revision.reason is '这一稿为什么被修改（加密，与表单记录的 change_reason 同一封装）';

create or replace function sec.form_is_kept() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into form_revision (record_id, version, station_id, region_code, form_version, state, answers, replaced_by, replaced_by_name, reason)
  values (old.id, old.version, old.station_id, old.region_code, old.form_version, old.state, old.answers, sec.account_id(), new.editor_name, new.change_reason);
  return null;
end $$;

-- A supervisor gives an opinion; the reason of a change belongs to who changed.
create or replace function sec.form_is_guarded() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare v_me uuid := sec.account_id();
begin
  -- Background work has no session.
  if v_me is null then return new; end if;
  if new.decided_by is not null and new.decided_by <> v_me and new.decided_by is distinct from old.decided_by then
    raise insufficient_privilege using message = 'an opinion is given in one''s own name';
  end if;
  if new.state in ('APPROVED', 'RETURNED') and old.state <> new.state and (new.decided_by is distinct from v_me or v_me = old.editor_id) then
    raise insufficient_privilege using message = 'an opinion is given by somebody else than who wrote';
  end if;
  if sec.role() = 'SUPERVISOR' and (new.answers, new.form_version, new.occurred_on, new.is_late, new.is_urgent, new.reader_ids, new.editor_id, new.editor_name, new.withdrawal, new.change_reason)
    is distinct from (old.answers, old.form_version, old.occurred_on, old.is_late, old.is_urgent, old.reader_ids, old.editor_id, old.editor_name, old.withdrawal, old.change_reason) then
    raise insufficient_privilege using message = 'a supervisor gives an opinion and changes no answer';
  end if;
  return new;
end $$;
