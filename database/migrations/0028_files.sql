-- Files on records (附件): sealed, open to whom the record is open; and the names under which people appear in what is published (化名).

create table attachment (
  id uuid primary key,
  subject text collate "C" not null check (subject in ('household', 'person', 'visit', 'case', 'group', 'activity', 'crisis', 'lead', 'referral', 'form')),
  subject_id uuid not null,
  -- Of what belongs to a family: the file moves along with its file.
  household_id uuid,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  kind text collate "C" not null check (kind in ('PHOTO', 'SIGNED', 'PROOF', 'OTHER')),
  media_type text not null,
  -- Name and remark, which may name people.
  about bytea not null,
  bytes int not null check (bytes > 0),
  pages int,
  content bytea,
  thumbnail bytea check (octet_length(thumbnail) < 90000),
  -- The picture this one was made from, with faces covered (公开用).
  copy_of uuid references attachment,
  is_named boolean not null default false,
  state text not null default 'KEPT' check (state in ('KEPT', 'DELETED', 'WITHDRAWN')),
  removal bytea,
  removed_by uuid references account,
  removed_by_name text not null default '',
  removed_at timestamptz,
  added_by uuid not null references account,
  added_by_name text not null,
  added_at timestamptz not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade,
  check ((state = 'DELETED') = (content is null)),
  check ((state = 'KEPT') = (removal is null and removed_by is null))
);
create index attachment_subject on attachment (subject, subject_id, id);
create index attachment_household on attachment (household_id, id) where household_id is not null;
create index attachment_station on attachment (station_id, added_at desc);
create index attachment_copy on attachment (copy_of) where copy_of is not null;
comment on table attachment is '附件：照片、签字扫描件、PDF、Word、Excel，加密保存，谁能看所属记录谁能看';
comment on column attachment.state is 'DELETED：所属记录办理中删除，内容已清除、留下痕迹；WITHDRAWN：所属记录办结后撤下，内容保留';

-- Whether the caller sees the record a file hangs on: asked as the caller, so that the record's own policies answer.
create function sec.file_subject_is_seen(p_subject text, p_id uuid) returns boolean language plpgsql stable as $$
begin
  return case p_subject
    when 'household' then exists (select 1 from public.household where id = p_id)
    when 'person' then exists (select 1 from public.person where id = p_id)
    when 'visit' then exists (select 1 from public.visit where id = p_id)
    when 'case' then exists (select 1 from public.service_case where id = p_id)
    when 'group' then exists (select 1 from public.service_group where id = p_id)
    when 'activity' then exists (select 1 from public.activity where id = p_id)
    when 'crisis' then exists (select 1 from public.crisis where id = p_id)
    when 'lead' then exists (select 1 from public.lead where id = p_id)
    when 'referral' then exists (select 1 from public.referral where id = p_id)
    when 'form' then exists (select 1 from public.form_record where id = p_id)
    else false end;
end $$;

create table person_alias (
  person_id uuid primary key references person,
  household_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  alias text not null check (length(alias) between 1 and 20),
  set_by uuid not null references account,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade
);
create index person_alias_household on person_alias (household_id);
comment on table person_alias is '化名：公开案例时代替姓名，同一个人始终用同一个';

do $$
declare t text;
begin
  foreach t in array array['attachment', 'person_alias'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;

create policy front_line_reads on attachment for select to shezhan_app
  using (station_id = any ((select sec.client_stations())::uuid[]) and sec.file_subject_is_seen(subject, subject_id));
create policy county_reads_named on attachment for select to shezhan_app
  using (is_named and region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage'))
    and sec.file_subject_is_seen(subject, subject_id));
create policy front_line_adds on attachment for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and added_by = (select sec.account_id()) and state = 'KEPT'
    and sec.file_subject_is_seen(subject, subject_id));
-- Only what is kept can be taken away, by who added it or a head, in one's own name.
create policy author_or_head_removes on attachment for update to shezhan_app
  using (state = 'KEPT' and station_id = any ((select sec.writable_client_stations())::uuid[]) and sec.file_subject_is_seen(subject, subject_id)
    and (added_by = (select sec.account_id()) or (select sec.role()) in ('STATION_HEAD', 'DEPUTY_STATION_HEAD')))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and (state = 'KEPT' or removed_by = (select sec.account_id())));
grant select, insert on attachment to shezhan_app;
grant update (state, content, thumbnail, removal, removed_by, removed_by_name, removed_at, version, updated_at) on attachment to shezhan_app;

create policy front_line_reads on person_alias for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]));
create policy front_line_adds on person_alias for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and set_by = (select sec.account_id()));
create policy front_line_changes on person_alias for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[]))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and set_by = (select sec.account_id()));
grant select, insert on person_alias to shezhan_app;
grant update (alias, set_by, version, updated_at) on person_alias to shezhan_app;
